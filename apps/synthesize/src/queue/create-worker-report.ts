import { createLedger, type Ledger, type LedgerEntry, ledgerEntriesSchema } from '@r2i/teacher';

import type { CostedEntry } from '../spending.ts';
import { readWorkers, writeWorker } from './worker-file.ts';

/** How often a worker tells of itself, and reads what the others tell, in milliseconds. */
const tellMs = 5_000;
/** The others are read less often where there are many: so long for each of them, in milliseconds. */
const readMsEach = 100;
/** How far back what it does of late reaches. */
const recentMs = 60_000;

/** What a worker tells of itself, and knows of the others. */
export interface WorkerReport extends AsyncDisposable {
  /**
   * What all workers have spent, those that are gone among them: of the others as of some seconds ago, of more than fifty a tenth of a second
   * for each. Where nobody asks for it, of this worker alone.
   */
  readonly everybody: Pick<Ledger, 'snapshot'>;
  addImage(): void;
  images(): number;
  /** Tells that it came to its end. */
  end(): Promise<void>;
}

export async function createWorkerReport(
  shared: string,
  {
    name,
    ledger,
    costs,
    readsOthers,
  }: {
    readonly name: string;
    readonly ledger: Ledger;
    readonly costs: () => readonly CostedEntry[];
    /** Whether what others spend matters. */
    readonly readsOthers: boolean;
  },
): Promise<WorkerReport> {
  const started = performance.now();
  let images = 0;
  let others: readonly LedgerEntry[] = [];
  let nextReadMs = 0;
  const marks = [{ atMs: started, images: 0, calls: 0 }];
  let telling: Promise<void> = Promise.resolve();

  const attempts = (): number => ledger.snapshot().reduce((sum, entry) => sum + entry.attempts, 0);
  const tell = async (ended: boolean): Promise<void> => {
    const now = { atMs: performance.now(), images, calls: attempts() };
    marks.push(now);
    while (marks.length > 2 && now.atMs - (marks[1]?.atMs ?? 0) > recentMs) marks.shift();
    const [from = now] = marks;
    await writeWorker(shared, {
      ...({ schema: 'r2i.worker/1', name, ended, images } as const),
      updatedMs: Date.now(),
      recent: {
        images: now.images - from.images,
        calls: now.calls - from.calls,
        ms: Math.round(now.atMs - from.atMs),
      },
      calls: costs().map((entry) => ({ ...entry })),
      wallMs: Math.round(now.atMs - started),
    });
    if (!readsOthers || now.atMs < nextReadMs) return;
    const workers = (await readWorkers(shared)).workers.filter((worker) => worker.name !== name);
    const spent = workers.flatMap(({ calls }) => ledgerEntriesSchema.safeParse(calls).data ?? []);
    // Asked for before each call: added up once.
    others = createLedger({ earlier: spent }).snapshot();
    nextReadMs = now.atMs + workers.length * readMsEach;
  };
  await tell(false);
  const timer = setInterval(() => {
    // What fails here fails again, and is told, at the end.
    telling = telling.then(() => tell(false)).catch(() => undefined);
  }, tellMs);
  const stop = async (): Promise<void> => {
    clearInterval(timer);
    await telling;
  };
  return {
    everybody: {
      snapshot: () => createLedger({ earlier: [...ledger.snapshot(), ...others] }).snapshot(),
    },
    addImage() {
      images += 1;
    },
    images: () => images,
    async end() {
      await stop();
      await tell(true);
    },
    [Symbol.asyncDispose]: stop,
  };
}
