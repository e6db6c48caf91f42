import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { behaviours, type FaultOptions, faultKinds, startMockTeacher } from '@r2i/mock-teacher';

import { killOften } from './faults/kill-often.ts';
import { type Outcome, readOutcome } from './faults/read-outcome.ts';
import { startRun } from './faults/start-run.ts';
import { writeNoiseImages } from './faults/write-noise-images.ts';

const { values } = parseArgs({
  options: {
    photos: { type: 'string', default: '8' },
    share: { type: 'string', default: '0.2' },
    seeds: { type: 'string', default: '1,2,3' },
    kinds: { type: 'string', default: faultKinds.join(',') },
    kills: { type: 'string', default: '30' },
  },
});

/** Calls that the matrix allows over those of a run without faults. */
const mostExtra = 0.25;
const latencyMs = 20;
const times = { dripMs: 200, retryAfterS: 0.2 };
/** Something is rejected at every step, and a reply depends on what is asked alone, however often it is asked. */
const behaviour = { ...behaviours.mixed, reworded: 0 };

interface Run extends Outcome {
  readonly calls: number;
  readonly repeatedAnswers: number;
  readonly wallMs: number;
}

const folder = await mkdtemp(join(tmpdir(), 'r2i-faults-'));
const images = join(folder, 'images');

async function runOnce(
  name: string,
  { faults, kills = 0 }: { faults?: FaultOptions; kills?: number },
): Promise<Run> {
  await using server = await startMockTeacher({ behaviour, latencyMs, faults });
  const places = { images, out: join(folder, name), url: server.url };
  const started = performance.now();
  if (kills > 0) await killOften(places, server, kills);
  else await (await startRun(places)).ended;
  const wallMs = performance.now() - started;
  const { calls, repeatedAnswers } = server.stats();
  return { ...(await readOutcome(places.out)), calls, repeatedAnswers, wallMs };
}

const widths = [22, 10, 8, 9, 9, 9, 7, 10, 7] as const;

function printRow(cells: readonly (string | number)[]): void {
  console.log(
    cells
      .map((cell, at) => (at === 0 ? `${cell}`.padEnd(widths[0]) : `${cell}`.padStart(widths[at] ?? 8)))
      .join(''),
  );
}

function printRun(name: string, run: Run, clean: Run): boolean {
  const same = run.samples === clean.samples && run.rejects === clean.rejects;
  printRow([
    name,
    same ? 'yes' : 'NO',
    run.calls,
    `${(100 * (run.calls / clean.calls - 1)).toFixed(1)} %`,
    run.retries,
    run.invalid,
    run.busy,
    run.repeatedAnswers,
    (run.wallMs / clean.wallMs).toFixed(2),
  ]);
  return same;
}

try {
  await writeNoiseImages(images, Number(values.photos));
  // The first run of all finds cold files.
  await runOnce('cold', {});
  const clean = await runOnce('clean', {});
  const lines = (text: string): number => text.split('\n').length - 1;
  console.log(
    `${values.photos} photos, ${lines(clean.samples)} samples, ${lines(clean.rejects)} rejections, ` +
      `${Number(values.share) * 100} % of calls go wrong, latency ${latencyMs} ms\n`,
  );
  printRow(['fault', 'identical', 'calls', 'extra', 'retries', 'invalid', 'busy', 'repeated', 'wall']);
  printRun('none', clean, clean);
  let failed = false;
  const share = Number(values.share);
  for (const kind of faultKinds.filter((one) => values.kinds.split(',').includes(one))) {
    const run = await runOnce(kind, { faults: { ...times, seed: 1, share, kinds: [kind] } });
    if (!printRun(kind, run, clean)) failed = true;
  }
  for (const seed of values.seeds.split(',').map(Number)) {
    const run = await runOnce(`mixed-${seed}`, { faults: { ...times, seed, share } });
    const same = printRun(`mixed, seed ${seed}`, run, clean);
    if (!same || run.calls > clean.calls * (1 + mostExtra)) failed = true;
  }
  console.log(
    `\nextra: calls over those without faults; repeated: replies sent twice. ` +
      `Limit: all identical, mixed at most ${mostExtra * 100} % extra. ${failed ? 'MISSED' : 'Kept'}.`,
  );
  const kills = Number(values.kills);
  if (kills > 0) {
    const run = await runOnce('kills', { kills });
    const same = run.samples === clean.samples && run.rejects === clean.rejects;
    const { stored, storedTwice } = run;
    console.log(
      `\nKilled ${kills} times: identical ${same ? 'yes' : 'NO'}; of ${stored} stored replies ${storedTwice} were asked for ` +
        `again; ${run.repeatedAnswers} were on the wire at a kill and came again.`,
    );
    if (!same || storedTwice > 0) failed = true;
  }
  if (failed) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}
