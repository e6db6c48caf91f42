import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { distillImages, distillOptionsSchema } from '@r2i/distill';
import { openRun } from '@r2i/run';
import { createCallPath, createLedger } from '@r2i/teacher';

import { cheapRoles } from './memory/cheap-roles.ts';
import { tinyImages } from './memory/tiny-images.ts';
import { formatTable } from './table.ts';

const { values } = parseArgs({
  options: {
    rejected: { type: 'string', default: '1000000' },
    sampled: { type: 'string', default: '100000' },
    folder: { type: 'string', default: tmpdir() },
  },
});

const milestones: readonly number[] = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000];
const allowedMegabytes = 50;
if (globalThis.gc === undefined) throw new Error('start it with --expose-gc');

const rows = [
  ...(await growth('rejected unread', Number(values.rejected), 100)),
  ...(await growth('a sample each', Number(values.sampled), 1)),
];
console.log(
  formatTable(['images', 'done', 'resident after gc', 'heap', 'since 10,000', 'images/s', 'met'], rows),
);

/** Runs so many images through the recipe into a run folder and looks at the memory on the way. */
async function growth(name: string, count: number, minImageSide: number): Promise<string[][]> {
  const folder = await mkdtemp(join(values.folder, 'r2i-bench-memory-'));
  const lines: string[][] = [];
  try {
    await using run = await openRun(folder, { config: {}, versions: {}, seed: 0, sourceRoot: 'none' });
    const calls = createCallPath({ cache: run.cache, ledger: createLedger(), concurrency: 64 });
    const options = distillOptionsSchema.parse({
      minImageSide,
      filter: { minSide: 1, maxAreaRatio: 1 },
      crop: { minSide: 1 },
    });
    const started = performance.now();
    let first: number | undefined;
    async function* watched(): ReturnType<typeof tinyImages> {
      let index = 0;
      for await (const image of tinyImages(count)) {
        if (milestones.includes(index)) await look(index);
        index += 1;
        yield image;
      }
    }
    async function look(done: number): Promise<void> {
      const { resident, heap } = await settledMegabytes();
      if (done <= 10_000) first = resident;
      const grown = resident - (first ?? resident);
      const line = [
        name,
        done.toLocaleString('en'),
        `${resident.toFixed(0)} MB`,
        `${heap.toFixed(0)} MB`,
        `${grown >= 0 ? '+' : ''}${grown.toFixed(0)} MB`,
        `${Math.round((done * 1000) / (performance.now() - started))}`,
        done <= 10_000 ? '' : grown <= allowedMegabytes ? 'yes' : 'NO',
      ];
      // A million take long.
      console.error(line.join('  '));
      lines.push(line);
    }
    await distillImages(watched(), { roles: cheapRoles(calls), options, journal: run, concurrency: 8 });
    await look(count);
    return lines;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function settledMegabytes(): Promise<{ readonly resident: number; readonly heap: number }> {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await sleep(20);
  }
  const { rss, heapUsed } = process.memoryUsage();
  return { resident: rss / 1e6, heap: heapUsed / 1e6 };
}
