import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { joinedScript } from '@r2i/join';

import { runMeasured } from '../usage/run-measured.ts';
import { tellUsage } from '../usage/usage.ts';
import type { FloorPlan } from './floor-plan.ts';
import { folderBytes } from './folder-bytes.ts';
import type { MeasuredRun } from './measured-run.ts';
import type { OurRun } from './run-synthesize.ts';
import type { StagedImages } from './stage-images.ts';

/** Which images a call shows, by its task. */
const shownBy: Readonly<Record<string, FloorPlan['calls'][number]['shows']>> = {
  'write-questions': ['crop'],
  'validate-questions': ['photo', 'crop'],
  'answer-question': ['crop'],
  'write-distractors': ['crop', 'photo'],
  'solve-choice': ['student'],
  'check-plain-view': ['photo'],
};

/** About what our prompts and schemas are long. */
const textBytes = 2000;

/** Runs the floor of what a run of ours did, in a process of its own that sends to a socket of this one. */
export async function runFloor(
  { photos }: StagedImages,
  { byTask, studentPixels }: Pick<OurRun, 'byTask'> & { readonly studentPixels: number },
): Promise<MeasuredRun> {
  const folder = await mkdtemp(join(tmpdir(), 'r2i-bench-floor-'));
  const sink = await openSink();
  try {
    const boxes = photos.reduce((sum, photo) => sum + photo.boxes.length, 0);
    const calls = Object.entries(byTask).map(([task, ends]) => {
      const shows = shownBy[task];
      const times = Object.values(ends).reduce((sum, each) => sum + each, 0) / boxes;
      if (shows === undefined || !Number.isInteger(times)) throw new Error(`${times} calls of ${task} a box`);
      return { shows, times };
    });
    const out = join(folder, 'images');
    const plan: FloorPlan = { photos: [...photos], calls, textBytes, studentPixels, port: sink.port, out };
    await writeFile(join(folder, 'plan.json'), JSON.stringify(plan));
    const script = await joinedScript(new URL('floor.ts', import.meta.url), folder);
    const measured = await runMeasured(
      process.execPath,
      [...tellUsage, script, join(folder, 'plan.json')],
      {},
    );
    return { ...measured, ...sink.seen(), mockCpuSeconds: 0, diskBytes: await folderBytes(out) };
  } finally {
    sink.close();
    await rm(folder, { recursive: true });
  }
}

/** Counts what comes, and gives a byte back for each call. */
async function openSink(): Promise<{
  readonly port: number;
  seen(): Pick<MeasuredRun, 'calls' | 'uploadBytes'>;
  close(): void;
}> {
  const seen = { calls: 0, uploadBytes: 0 };
  const server = createServer((socket: Socket) => {
    let left = 0;
    socket.on('data', (chunk) => {
      let start = 0;
      if (left === 0) {
        left = chunk.readUInt32BE();
        start = 4;
        seen.calls += 1;
        seen.uploadBytes += left;
      }
      left -= chunk.length - start;
      if (left === 0) socket.write('.');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, seen: () => seen, close: () => server.close() };
}
