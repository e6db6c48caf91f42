import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { defineCommand, runApp, UsageError, userPath } from '@r2i/app-shell';
import { readRun } from '@r2i/run';
import { z } from 'zod';

import { drawFunnel, drawGaps, joinFunnels } from './draw-charts.ts';

const path = z.string().min(1).transform(userPath);
const intervalSchema = z.object({ low: z.number(), high: z.number() }).nullable();
const accuracySchema = z.object({ accuracy: z.number().nullable(), interval: intervalSchema });
const evaluationSchema = z.object({
  model: z.string(),
  global: accuracySchema,
  regional: accuracySchema,
  gap: z.object({ gap: z.number().nullable(), interval: intervalSchema }),
});

const command = defineCommand({
  name: 'charts',
  section: 'compose-charts',
  description:
    'Draws what became of the candidates of runs, and the zooming gaps of evaluations: funnel.png and gap.png.',
  schema: z.object({
    runs: z.array(path).min(1).meta({ description: 'run folders, drawn together', placeholder: 'dirs' }),
    evaluations: z
      .array(path)
      .min(1)
      .meta({ description: 'result folders, a row each', placeholder: 'dirs' }),
    out: path.meta({ description: 'folder for the two files', placeholder: 'dir' }),
  }),
  examples: ['pnpm --filter @r2i/compose charts --runs runs/first --evaluations runs/reader --out pictures'],
  async run({ runs, evaluations, out }, { result }) {
    const funnels = await Promise.all(runs.map(async (run) => (await readRun(run)).summary.funnel));
    const models = await Promise.all(evaluations.map(readEvaluation));
    const files = { funnel: join(out, 'funnel.png'), gap: join(out, 'gap.png') };
    await mkdir(out, { recursive: true });
    await writeFile(files.funnel, await drawFunnel(joinFunnels(funnels)));
    await writeFile(files.gap, await drawGaps(models));
    result(`${files.funnel}\n${files.gap}\n`, files);
  },
});

await runApp(command, process.argv.slice(2), {
  manifest: new URL('../package.json', import.meta.url),
  program: 'pnpm --filter @r2i/compose charts',
});

async function readEvaluation(folder: string) {
  const file = join(folder, 'summary.json');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`Cannot read ${file}; give the folder of an evaluation.`, { cause });
  });
  const { model: name, ...rest } = evaluationSchema.parse(JSON.parse(text));
  return { name, ...rest };
}
