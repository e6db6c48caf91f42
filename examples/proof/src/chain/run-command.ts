import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { parseIfValid } from '@r2i/schema';
import { z } from 'zod';

import type { RunCommand } from './run-plan.ts';

const tookSchema = z.object({ wall: z.number(), cpu: z.number().nullable() });

/** Runs commands through `measured.py`, which knows the processor time of what it ran. */
export function measuredCommands({
  python,
  measured,
  signal,
}: {
  readonly python: string;
  readonly measured: string;
  readonly signal: AbortSignal;
}): RunCommand {
  return async (command, { from, log }) => {
    const times = `${log}.times.json`;
    await rm(times, { force: true });
    const file = createWriteStream(log, { flags: 'a' });
    const child = spawn(python, [measured, times, ...command], {
      cwd: from,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      env: { ...process.env, PYTHONUNBUFFERED: '1' },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.pipe(file, { end: false });
      stream.pipe(process.stderr, { end: false });
    }
    const code = await new Promise<number | null>((resolve) => {
      child.once('error', () => resolve(null));
      child.once('close', (ended) => resolve(ended));
    });
    file.end();
    await finished(file);
    const text = await readFile(times, 'utf8').catch(() => '');
    const took = parseIfValid(tookSchema, text);
    await rm(times, { force: true });
    return { code, wall: took?.wall ?? null, cpu: took?.cpu ?? null };
  };
}
