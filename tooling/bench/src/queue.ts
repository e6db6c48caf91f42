import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { spawnMockTeacher } from '@r2i/mock-teacher';
import { startPostgres, startRedis } from '@r2i/queue/testing';

import { writeNoiseImages } from './faults/write-noise-images.ts';
import { killWorkers } from './queue/kill-workers.ts';
import { measureRate } from './queue/measure-rate.ts';
import { collectAll, enqueueAll, type QueuePlaces, runWhole, startWorker } from './queue/queue-places.ts';
import { formatTable } from './table.ts';

const { values } = parseArgs({
  options: {
    server: { type: 'string', default: 'redis' },
    parts: { type: 'string', default: 'kills,workers,cost,rate' },
    kills: { type: 'string', default: '200' },
    photos: { type: 'string', default: '48' },
    'latency-ms': { type: 'string', default: '200' },
    rate: { type: 'string', default: '100' },
  },
});

const parts = new Set(values.parts.split(','));
const photos = Number(values.photos);
const root = await mkdtemp(join(tmpdir(), 'r2i-bench-queue-'));
const rows: string[][] = [];
const row = (measure: string, figure: string, limit: string, met: boolean | undefined): void => {
  rows.push([measure, figure, limit, met === undefined ? '' : met ? 'yes' : 'NO']);
  console.log(`${measure}: ${figure} ${limit}`);
};

await using server = await (values.server === 'postgres' ? startPostgres() : startRedis());
await using mock = await spawnMockTeacher([
  '--behaviour',
  'accept-all',
  '--latency-ms',
  values['latency-ms'],
]);

async function placesOf(name: string, count: number): Promise<QueuePlaces> {
  const folder = join(root, name);
  const images = join(folder, 'images');
  await mkdir(folder);
  await writeNoiseImages(images, count);
  return { folder, images, url: mock.url, queue: server.url };
}

async function sameBytes({ folder }: QueuePlaces): Promise<boolean> {
  const read = (run: string): Promise<string[]> =>
    Promise.all(['samples.jsonl', 'rejects.jsonl'].map((name) => readFile(join(folder, run, name), 'utf8')));
  return JSON.stringify(await read('whole')) === JSON.stringify(await read('all'));
}

/** Workers until all is done. */
async function workAll(
  places: QueuePlaces,
  workers: number,
  more: readonly string[] = [],
): Promise<{ readonly seconds: number; readonly cpuSeconds: number }> {
  const from = performance.now();
  const all = await Promise.all(Array.from({ length: workers }, () => startWorker(places, more)));
  const used = await Promise.all(all.map(({ ended }) => ended));
  return { seconds: (performance.now() - from) / 1000, cpuSeconds: used.reduce((sum, one) => sum + one, 0) };
}

try {
  console.log(
    `${values.server}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}; replies take ${values['latency-ms']} ms; ${photos} photos`,
  );
  if (parts.has('kills')) {
    const places = await placesOf('kills', photos);
    await runWhole(places);
    await enqueueAll(places, 4);
    const killed = await killWorkers(places, Number(values.kills));
    await collectAll(places);
    const log = (await readFile(join(places.folder, 'stored.log'), 'utf8')).split('\n');
    const again = log.filter((line) => line === 'again').length;
    const same = await sameBytes(places);
    row('kills of working workers', `${killed}`, `${values.kills}`, killed >= Number(values.kills));
    row('  stored replies asked again', `${again} of ${log.length - 1}`, '0', again === 0);
    row('  bytes', same ? 'as one process' : 'OTHER', 'as one process', same);
  }
  if (parts.has('workers')) {
    let one = 0;
    for (const [workers, least] of [
      [1, 1],
      [2, 0.9],
      [4, 0.8],
    ] as const) {
      const places = await placesOf(`workers-${workers}`, photos);
      await enqueueAll(places, 2);
      const { seconds, cpuSeconds } = await workAll(places, workers, [
        '--concurrency',
        '2',
        '--call-concurrency',
        '256',
      ]);
      if (workers === 1) one = seconds;
      const ratio = one / seconds / workers;
      const figure = `${(photos / seconds).toFixed(2)} photos/s, ${ratio.toFixed(2)} of ideal, ${(cpuSeconds / seconds).toFixed(2)} cores`;
      row(`${workers} workers, start of the process included`, figure, `>= ${least}`, ratio >= least);
    }
  }
  if (parts.has('cost')) {
    const places = await placesOf('cost', photos);
    const whole = await runWhole(places);
    const queue = (await enqueueAll(places, 100)) + (await workAll(places, 1)).cpuSeconds;
    // What each process takes to begin: a second run and a second worker that have nothing to do.
    const begun = await runWhole(places);
    const began = (await enqueueAll(places, 100)) + (await workAll(places, 1)).cpuSeconds;
    const each = ((queue - began - (whole - begun)) * 1000) / photos;
    row(
      'CPU of the queue a photo',
      `${each.toFixed(1)} ms (run ${whole.toFixed(1)} s, queue ${queue.toFixed(1)} s)`,
      '<= 5 ms',
      each <= 5,
    );
  }
  if (parts.has('rate')) {
    const set = Number(values.rate);
    const measured = await measureRate(server.url, { perSecond: set, seconds: 10 });
    const off = Math.abs(measured / set - 1);
    row(`calls a second of 4 workers, set to ${set}`, measured.toFixed(1), 'within 5 %', off <= 0.05);
  }
  console.log(formatTable(['measure', 'figure', 'limit', 'met'], rows));
} finally {
  await rm(root, { recursive: true, force: true });
}
