/** The whole chain beside the floor of its work, and beside the published scripts where a checkout of them is named. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import sharp from 'sharp';

import { compareTable, peaks } from './synthesis/compare-table.ts';
import type { MeasuredRun } from './synthesis/measured-run.ts';
import { runFloor } from './synthesis/run-floor.ts';
import { openPublished, runPublished } from './synthesis/run-published.ts';
import { runSynthesize, type Variant } from './synthesis/run-synthesize.ts';
import { stageImages } from './synthesis/stage-images.ts';
import { formatTable } from './table.ts';

const { values } = parseArgs({
  options: {
    photos: { type: 'string', default: '/usr/share/backgrounds/mate' },
    repeat: { type: 'string', default: '3' },
    images: { type: 'string', default: '5' },
    reference: { type: 'string' },
    python: { type: 'string', default: 'python3' },
    keep: { type: 'string' },
    slow: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});

const callConcurrency = 64;
const latencyMs = 200;
const repeat = Number(values.repeat);
const base = { latencyMs, callConcurrency, concurrency: Number(values.images) };
const works = [
  {
    name: 'As published: the student is shown up to 16.7 megapixels, nothing is checked for the plain photo',
    studentPixels: 16_777_216,
    plainView: 'skip',
  },
  {
    name: 'Our defaults: the student is shown 1 megapixel, each sample is checked for the plain photo',
    studentPixels: 1_000_000,
    plainView: 'check',
  },
] as const;

const staging = await mkdtemp(join(tmpdir(), 'r2i-bench-photos-'));
try {
  await mkdir(join(staging, 'photos'));
  const photos = await stageImages(values.photos, staging);
  const published =
    values.reference === undefined ? undefined : await openPublished(values.reference, values.python);
  const loads: number[] = [];
  const runs = works.map((work) => {
    const [ours, floor]: [MeasuredRun[], MeasuredRun[]] = [[], []];
    return { ...work, ours, floor };
  });
  const theirs: MeasuredRun[] = [];
  for (let round = 0; round < repeat; round += 1) {
    for (const { name, studentPixels, plainView, ours, floor } of runs) {
      loads.push(loadavg()[0] ?? 0);
      const keep = values.keep === undefined || round > 0 ? undefined : join(values.keep, `${studentPixels}`);
      const run = await runSynthesize(photos, { ...base, studentPixels, plainView, keep });
      ours.push(run);
      floor.push(await runFloor(photos, { ...run, studentPixels }));
      tell(`round ${round + 1}, ${name}: ours`, run);
      tell(`round ${round + 1}, ${name}: floor`, floor.at(-1));
    }
    if (published !== undefined) {
      theirs.push(await runPublished(photos, { ...published, latencyMs }));
      tell(`round ${round + 1}: published scripts`, theirs.at(-1));
    }
  }
  const text = [
    await about(photos, { loads, standIns: published?.standIns }),
    ...runs.map(
      ({ name, ours, floor }) =>
        `${name}:\n\n${compareTable({ ours, floor, published: theirs })}\n\n` +
        `Peak memory of each run in MB: floor ${peaks(floor)}; ours ${peaks(ours)}` +
        `${theirs.length === 0 ? '' : `; published scripts ${peaks(theirs)}`}.`,
    ),
    ...(values.slow ? [await slowTable(photos)] : []),
  ].join('\n\n');
  console.log(text);
  if (values.write) await writeToReadme(text);
} finally {
  await rm(staging, { recursive: true });
}

type Photos = Awaited<ReturnType<typeof stageImages>>;

/** Where, of what and how it was measured. */
async function about(
  { photos, bytes }: Photos,
  {
    loads,
    standIns,
  }: { readonly loads: readonly number[]; readonly standIns: readonly string[] | undefined },
): Promise<string> {
  const [low, high] = [Math.min(...loads), Math.max(...loads)].map((load) => load.toFixed(1));
  const { vips } = sharp.versions;
  const stoodIn = standIns === undefined || standIns.length === 0 ? 'none' : standIns.join(' and ');
  return [
    `${availableParallelism()} cores of ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, load ${low} to ${high} before runs; Node ${process.version}, sharp ${sharp.versions.sharp}, libvips ${vips}.`,
    `${photos.length} photos (${(bytes / 1e6).toFixed(1)} MB), 4 boxes each, 3 questions a box; ${callConcurrency} calls of a model and ${base.concurrency} images at once; replies after ${latencyMs} ms, from a mock teacher on the same cores.`,
    `Rounds: ${repeat}, what is compared in turn; each figure the least, memory the highest.`,
    ...(standIns === undefined
      ? ['No published scripts were named (--reference), so there is no ratio to them.']
      : [
          `Published scripts unchanged, with their own numbers of workers; packages stood in for: ${stoodIn}.`,
        ]),
  ].join('\n');
}

async function slowTable(photos: Photos): Promise<string> {
  const latency = 2;
  const variant: Variant = { ...base, latencyMs: latency * 1000, ...works[0] };
  const { calls, wallSeconds } = await runSynthesize(photos, variant);
  const limit = 1.3 * ((calls * latency) / callConcurrency + 5 * latency);
  const row = [`wall, ${calls} calls`, `${wallSeconds.toFixed(1)} s`, `${limit.toFixed(1)} s`];
  return `Replies after 2 s, one run:\n\n${formatTable(
    ['measure', 'ours', '1.3 x (calls x latency / concurrency + 5 x latency)', 'met'],
    [[...row, wallSeconds <= limit ? 'yes' : 'NO']],
  )}`;
}

/** Replaces what stands between the marks. */
async function writeToReadme(text: string): Promise<void> {
  const file = new URL('../README.md', import.meta.url);
  const [start, end] = [
    '<!-- synthesis: written by bench:synthesis --write -->',
    '<!-- end of synthesis -->',
  ];
  const old = await readFile(file, 'utf8');
  const [before, rest] = old.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${file.pathname} has no place for it`);
  await writeFile(file, `${before}${start}\n\n${text}\n\n${end}${after}`);
}

function tell(what: string, run: MeasuredRun | undefined): void {
  if (run === undefined) return;
  const { wallSeconds, cpuSeconds, mockCpuSeconds, memoryBytes, uploadBytes } = run;
  console.error(
    `${what}: ${wallSeconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of CPU (mock ${mockCpuSeconds.toFixed(1)}), ` +
      `${(memoryBytes / 1e6).toFixed(0)} MB, ${(uploadBytes / 1e6).toFixed(0)} MB sent`,
  );
}
