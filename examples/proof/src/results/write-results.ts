import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJsonLines, trainingSampleSchema } from '@r2i/schema';
import { z } from 'zod';

import type { StepRecord } from '../chain/run-plan.ts';
import type { ProofSettings } from '../chain/settings.ts';
import { armChart } from './arm-chart.ts';
import type { ProofResults } from './proof-results.ts';
import { readRow } from './read-row.ts';
import { resultsMarkdown } from './results-markdown.ts';
import { countWrongKept, type TrueTarget } from './wrong-kept.ts';

const truthSchema = z.object({
  image: z.string(),
  targets: z.array(
    z.object({
      shape: z.string(),
      colour: z.string(),
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    }),
  ),
});

/** Writes `results.json`, `results.md` and `arms.svg`. @returns Their paths. */
export async function writeResults({
  out,
  settings,
  records,
}: {
  readonly out: string;
  readonly settings: ProofSettings;
  readonly records: readonly StepRecord[];
}): Promise<readonly string[]> {
  const { arms, threads: _, ...sizes } = settings;
  const rows: ProofResults['rows'] = [];
  const syntheses: ProofResults['syntheses'] = [];
  for (const seed of settings.seeds) {
    for (const arm of ['base', ...arms] as const) rows.push(await readRow(arm, { out, seed }));
    const runs = records.filter(({ id, what }) => what === 'synthesize' && id.startsWith(`seed-${seed}/`));
    for (const { id } of runs) {
      syntheses.push({ seed, run: id.replace(/^.*\/run-/u, ''), ...(await wrongKept(out, { seed, id })) });
    }
  }
  const results: ProofResults = {
    schema: 'r2i.proof/1',
    settings: { ...sizes, seeds: [...settings.seeds] },
    rows,
    syntheses,
    times: records.map(({ id, wall, cpu }) => ({ step: id, wall, cpu })),
    keys: Object.fromEntries(records.map(({ id, key }) => [id, key])),
  };
  const files = {
    'results.json': `${JSON.stringify(results, null, 1)}\n`,
    'results.md': resultsMarkdown(results),
    'arms.svg': armChart(rows),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(out, name), text);
  return Object.keys(files).map((name) => join(out, name));
}

async function wrongKept(
  out: string,
  { seed, id }: { readonly seed: number; readonly id: string },
): Promise<ReturnType<typeof countWrongKept>> {
  const [samplesPath, truthPath] = [
    join(out, id, 'samples.jsonl'),
    join(out, `seed-${seed}`, 'world/truth.jsonl'),
  ];
  const samples = [...parseJsonLines(trainingSampleSchema, await readFile(samplesPath, 'utf8'), samplesPath)];
  const truth = new Map<string, readonly TrueTarget[]>();
  for (const { image, targets } of parseJsonLines(
    truthSchema,
    await readFile(truthPath, 'utf8'),
    truthPath,
  )) {
    truth.set(image, targets);
  }
  return countWrongKept(samples, truth);
}
