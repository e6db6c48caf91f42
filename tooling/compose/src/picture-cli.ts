import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { defineCommand, runApp, UsageError, userPath } from '@r2i/app-shell';
import { readRun, readStoredImage } from '@r2i/run';
import type { TrainingSample } from '@r2i/schema';
import { z } from 'zod';

import { drawSample } from './draw-sample.ts';

const path = z.string().min(1).transform(userPath);

const command = defineCommand({
  name: 'picture',
  section: 'compose-picture',
  description: 'Draws a sample of a run for people: photo with box, crop, question and answer.',
  schema: z.object({
    run: path.meta({ description: 'run folder', placeholder: 'dir' }),
    out: path.meta({ description: 'PNG to write', placeholder: 'file' }),
    sample: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'its id, or enough of its beginning', placeholder: 'id', unset: 'the first' }),
  }),
  examples: ['pnpm --filter @r2i/compose picture --run runs/first --out sample.png'],
  async run({ run, out, sample: id = '' }, { result }) {
    const sample = await findSample(run, id);
    const [boxed, crop] = await Promise.all([
      readStoredImage(run, sample.boxedImage.image),
      readStoredImage(run, sample.crop.image),
    ]);
    await mkdir(dirname(out), { recursive: true });
    await writeFile(out, await drawSample(sample, { boxed, crop }));
    const { question, answer, image } = sample;
    result(`${out}\n`, { out, sample: sample.id, image: image.name, question: question.text, answer });
  },
});

await runApp(command, process.argv.slice(2), {
  manifest: new URL('../package.json', import.meta.url),
  program: 'pnpm --filter @r2i/compose picture',
});

/** @throws {UsageError} If the run has none. */
async function findSample(folder: string, id: string): Promise<TrainingSample> {
  for await (const sample of (await readRun(folder)).samples()) if (sample.id.startsWith(id)) return sample;
  throw new UsageError(`${folder}: no sample${id === '' ? '' : ` whose id begins with ${id}`}.`);
}
