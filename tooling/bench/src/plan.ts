/** What `synthesize plan` reckons with: the constants of one process, of the embedded reader and of the queue's server. */
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { startRedis } from '@r2i/queue/testing';

import { measureEmbedded } from './plan/measure-embedded.ts';
import { measurePlaces } from './plan/measure-places.ts';
import { type OurRun, runSynthesize, type Variant } from './synthesis/run-synthesize.ts';
import { type StagedImages, stageImages } from './synthesis/stage-images.ts';
import { formatTable } from './table.ts';

const { values } = parseArgs({
  options: {
    photos: { type: 'string', default: '/usr/share/backgrounds/mate' },
    scenes: { type: 'string', default: '8' },
    repeat: { type: 'string', default: '2' },
  },
});

const quick: Variant = {
  ...{ latencyMs: 1, studentPixels: 1_000_000, plainView: 'check' },
  ...{ callConcurrency: 64, concurrency: 5 },
};

const root = await mkdtemp(join(tmpdir(), 'r2i-bench-plan-'));
try {
  const stage = async (boxes: number): Promise<StagedImages> => {
    const folder = join(root, `boxes-${boxes}`);
    await mkdir(join(folder, 'photos'), { recursive: true });
    return stageImages(values.photos, folder, { boxes });
  };
  const [one, four] = [await stage(1), await stage(4)];
  const photos = four.photos.length;
  const megapixels = four.photos.reduce((sum, { pixels }) => sum + pixels, 0) / 1e6;

  /** The quickest of some. */
  async function best(staged: StagedImages, name: string): Promise<OurRun & { readonly kept: string }> {
    const runs: (OurRun & { readonly kept: string })[] = [];
    for (let round = 0; round < Number(values.repeat); round += 1) {
      const kept = join(root, `${name}-${round}`);
      runs.push({ ...(await runSynthesize(staged, { ...quick, keep: kept })), kept });
    }
    return runs.reduce((least, run) => (run.cpuSeconds < least.cpuSeconds ? run : least));
  }

  const [ofOne, ofFour] = [await best(one, 'one'), await best(four, 'four')];
  // All is done: what is left is what a process takes to begin and to end.
  const begun = await runSynthesize(four, { ...quick, keep: ofFour.kept });

  const boxes = photos * 3;
  const calls = ofFour.calls - ofOne.calls;
  const cpuOfCall = (ofFour.cpuSeconds - ofOne.cpuSeconds) / calls;
  const cpuOfPhotos = ofFour.cpuSeconds - begun.cpuSeconds - cpuOfCall * ofFour.calls;
  const replies = await linesOf(join(ofFour.kept, 'calls.jsonl'));
  const files = (await readdir(ofFour.kept, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const pictures = files.filter(({ parentPath }) => /(?:boxed|crops)$/u.test(parentPath)).length;
  const embedded = await measureEmbedded(root, Number(values.scenes));
  await using redis = await startRedis();
  const places = await measurePlaces(redis.url);

  console.log(
    `${availableParallelism()} cores of ${cpus()[0]?.model.trim()}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}; ${photos} photos of ${(megapixels / photos).toFixed(1)} megapixels and ${(four.bytes / photos / 1e6).toFixed(2)} MB; with 4 boxes each ${ofFour.calls} calls, ${ofFour.cpuSeconds.toFixed(1)} CPU s; with 1 box ${ofOne.calls} calls, ${ofOne.cpuSeconds.toFixed(1)} CPU s; nothing to do ${begun.cpuSeconds.toFixed(1)} CPU s`,
  );
  const rows: readonly (readonly [string, number, string])[] = [
    ['cpuOfMegapixel', cpuOfPhotos / megapixels, 's of a core a megapixel of a photo'],
    ['cpuOfCall', cpuOfCall, 's of a core a call, crops and boxed images included'],
    ['cpuOfStart', begun.cpuSeconds, 's of a core a process'],
    ['embeddedCpu', embedded.cpuOfMegapixel, 's of a core a megapixel, all roles embedded'],
    ['sentOfCall', (ofFour.uploadBytes - ofOne.uploadBytes) / calls / 1e6, 'MB sent a call'],
    [
      'diskOfBox',
      (ofFour.diskBytes - ofOne.diskBytes) / boxes / (megapixels / photos) / 1e6,
      'MB a box and megapixel',
    ],
    ['repliesOfCall', replies / ofFour.calls, 'replies kept a call'],
    ['picturesOfBox', pictures / photos / 4, 'pictures kept a box'],
    ['memory', Math.max(ofFour.memoryBytes, ofOne.memoryBytes) / 1e6, 'MB a worker'],
    ['placesOfServer', places, 'calls a second for which a core of a Redis gives a place'],
    ['megapixels', megapixels / photos, 'megapixels of a photo'],
    ['bytesOfMegapixel', four.bytes / 1e6 / megapixels, 'MB a megapixel of a photo'],
  ];
  console.log(
    formatTable(
      ['constant', 'value', 'unit'],
      rows.map(([name, value, unit]) => [name, value.toPrecision(3), unit]),
    ),
  );
} finally {
  await rm(root, { recursive: true, force: true });
}

async function linesOf(file: string): Promise<number> {
  return (await readFile(file, 'utf8')).split('\n').length - 1;
}
