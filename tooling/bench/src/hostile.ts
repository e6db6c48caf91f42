import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { loadavg, setPriority } from 'node:os';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import { z } from 'zod';

import { type AppRun, startApp } from './apps/start-app.ts';
import { startIdle } from './apps/start-idle.ts';

const bodies = 200;
/** As many as are sent at once; each is made when it is sent, so that this program stays small as well. */
const atOnce = 16;
const slow = 8;
const limitMs = 100;
const limitMb = 1000;

interface Attacked {
  readonly run: AppRun;
  readonly path: string;
  /** Longest body that it takes. */
  readonly bytes: number;
  /** Of a student. */
  readonly model: string | null;
}

const servers: readonly Attacked[] = [
  {
    run: { app: 'evaluate', args: ['serve', '--port', '0', '--no-token'] },
    path: '/score',
    bytes: 16_000_000,
    model: null,
  },
  {
    run: {
      app: 'serve-student',
      args: ['--port', '0'],
      // Those of its start script.
      environment: { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' },
      nodeFlags: ['--max-semi-space-size=1'],
    },
    path: '/v1/chat/completions',
    bytes: 32 * 2 ** 20,
    model: 'tiny-student',
  },
];

const tallySchema = z.record(z.string(), z.record(z.string(), z.number()));

/** Most memory that a process has had in RAM, in MB, as Linux counts it. */
async function peakMb(pid: number): Promise<number> {
  const [, kibibytes = ''] = /VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (Number(kibibytes) * 1024) / 1e6;
}

/** What an answer to `/health` took, in milliseconds. */
const answerSchema = z.object({
  ms: z.number(),
  /** The thread that answers, on a core. */
  worked: z.number(),
  /** That thread, able to work while others had the cores. */
  waited: z.number(),
  askerWorked: z.number(),
  askerWaited: z.number(),
  /** By the machine below this one, of all cores together. */
  stolen: z.number(),
});
const heardSchema = z.object({ answers: z.array(answerSchema), idleMs: z.array(z.number()) });

/** Asks after a server, and after one that does nothing, until it is told to end. */
function startAsking(pid: number, server: string, idle: string): () => Promise<z.infer<typeof heardSchema>> {
  const program = fileURLToPath(new URL('./hostile/ask-after.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, server, idle, String(pid)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const heard = text(child.stdout);
  return async () => {
    child.stdin.end();
    return heardSchema.parse(JSON.parse(await heard));
  };
}

/** Times in milliseconds, sorted. */
function shareOf(times: readonly number[], share: number): number {
  return times[Math.ceil(share * times.length) - 1] ?? Number.NaN;
}

/** Where the time of the slowest answer went. @param answers - The slowest last. */
function partsOf(answers: readonly z.infer<typeof answerSchema>[]): readonly [what: string, ms: number][] {
  const slowest = answers.at(-1);
  if (slowest === undefined) return [];
  const { ms, worked, waited, askerWorked, askerWaited, stolen } = slowest;
  return [
    ['the answering thread worked', worked],
    ['that thread waited for a core', waited],
    ['who asks worked or waited for one', askerWorked + askerWaited],
    ['the machine below took', stolen],
    ['the system had, or nobody', Math.max(0, ms - worked - waited - askerWorked - askerWaited)],
  ];
}

/** A figure beside its limit. */
function rowOf(figure: number, limit: number): Readonly<Record<string, number>> {
  return { figure: Math.round(figure), limit, 'share of it': Number((figure / limit).toFixed(2)) };
}

/**
 * What hostile bodies, up to the longest that is taken, do to a server, as users start it: how soon it says that it is there
 * meanwhile, and how much memory it takes.
 */
async function attack({ run, path, bytes, model }: Attacked): Promise<boolean> {
  await using server = await startApp(run);
  const { origin } = new URL(server.url);
  const before = await peakMb(server.pid);
  const worker = new Worker(new URL('./hostile/send-bodies.mjs', import.meta.url), {
    workerData: { url: `${origin}${path}`, model, count: bodies, bytes, slow, atOnce },
  });
  const started = performance.now();
  await using idle = await startIdle();
  const endAsking = startAsking(server.pid, `${origin}/health`, idle.origin);
  const [message]: unknown[] = await once(worker, 'message');
  const tally = tallySchema.parse(message);
  const { answers, idleMs } = await endAsking();
  for (const [kind, statuses] of Object.entries(tally)) console.log(`  ${kind}: ${JSON.stringify(statuses)}`);
  answers.sort((left, right) => left.ms - right.ms);
  idleMs.sort((left, right) => left - right);
  const latencies = answers.map(({ ms }) => ms);
  const [worst, peak] = [shareOf(latencies, 1), await peakMb(server.pid)];
  const met = worst <= limitMs && peak <= limitMb;
  const load = loadavg().map((each) => each.toFixed(1));
  console.log(
    `${run.app}: ${bodies} hostile bodies of up to ${(bytes / 1e6).toFixed(1)} MB, ${slow} slow ones beside them, in ` +
      `${((performance.now() - started) / 1000).toFixed(0)} s; load of the machine ${load.join(', ')} over 1, 5 and 15 minutes`,
  );
  console.table({
    '/health, worst, ms': rowOf(worst, limitMs),
    ...Object.fromEntries(
      partsOf(answers).map(([what, figure]) => [`of it ${what}, ms`, { figure: Math.round(figure) }]),
    ),
    'most that the answering thread worked within one answer, ms': {
      figure: Math.round(Math.max(...answers.map(({ worked }) => worked))),
    },
    '/health, 99 %, ms': { figure: Math.round(shareOf(latencies, 0.99)) },
    'a server that does nothing, worst, ms': { figure: Math.round(shareOf(idleMs, 1)) },
    'a server that does nothing, 99 %, ms': { figure: Math.round(shareOf(idleMs, 0.99)) },
    'memory, peak, MB': rowOf(peak, limitMb),
    'memory before, MB': { figure: Math.round(before) },
  });
  console.log(`${run.app}: ${met ? 'met' : 'MISSED'}; /health was asked ${latencies.length} times`);
  return met;
}

/** What else the machine does should not count. Whatever is started inherits it. */
function raisePriority(): string {
  try {
    setPriority(-10);
    return 'all of this has priority over what else the machine does';
  } catch {
    return 'this has no priority over what else the machine does: it is not allowed';
  }
}

const [only] = process.argv.slice(2);
console.log(raisePriority());
for (const server of servers) {
  if (only !== undefined && only !== server.run.app) continue;
  if (!(await attack(server))) process.exitCode = 1;
}
