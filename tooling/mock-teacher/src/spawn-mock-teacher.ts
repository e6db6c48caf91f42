import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { z } from 'zod';

const countsSchema = z.looseObject({
  calls: z.number(),
  byTask: z.record(z.string(), z.record(z.string(), z.number())),
  faults: z.record(z.string(), z.number()),
  distinctRequests: z.number(),
  answers: z.number(),
  repeatedAnswers: z.number(),
  images: z.number(),
  uploadBytes: z.number(),
  inFlight: z.number(),
  peakInFlight: z.number(),
  cpuSeconds: z.number(),
});

/** Counts of {@link MockStats} without the maps, and what the process has taken of the processor since it started. */
export type MockCounts = Readonly<z.infer<typeof countsSchema>>;

/** A server in a process of its own, so that it does not share the thread of what is measured. */
export interface MockProcess extends AsyncDisposable {
  readonly url: string;
  readonly detectUrl: string;
  readonly pid: number;
  stats(): Promise<MockCounts>;
  control(change: {
    readonly down?: boolean | 'drop';
    readonly latencyMs?: number;
    readonly reset?: true;
  }): Promise<void>;
  /** @returns The exit code, 130. */
  close(): Promise<number | null>;
}

/**
 * Starts the command-line server and waits until it listens.
 *
 * @param args - Flags, as on the command line. The port is a free one unless they name one.
 * @throws {Error} If it ends before it listens, with what it said.
 */
export async function spawnMockTeacher(args: readonly string[] = []): Promise<MockProcess> {
  const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
  const port = args.includes('--port') ? [] : ['--port', '0'];
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--conditions=@r2i/source', cli, ...port, ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const url = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    exited.then(() => {
      throw new Error(`the mock teacher did not start: ${said.trim()}`);
    }),
  ]);
  const origin = new URL(url).origin;
  const close = async (): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
    await exited;
    return child.exitCode;
  };
  return {
    url,
    detectUrl: `${origin}/detect`,
    pid: child.pid ?? 0,
    async stats() {
      return countsSchema.parse(await (await fetch(`${origin}/mock/stats`)).json());
    },
    async control(change) {
      const response = await fetch(`${origin}/mock/control`, {
        method: 'POST',
        body: JSON.stringify(change),
      });
      if (!response.ok) throw new Error(`the mock teacher refused: ${await response.text()}`);
    },
    close,
    async [Symbol.asyncDispose]() {
      await close();
    },
  };
}
