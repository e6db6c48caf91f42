import { readFile } from 'node:fs/promises';

import { runApp, UsageError, userPath } from '@r2i/app-shell';
import { parseJsonLines, trainingSampleSchema } from '@r2i/schema';
import { Command } from 'commander';
import { z } from 'zod';

import { formatScore } from './format-score.ts';
import { type KeptAnswer, scoreKeptAnswers } from './score.ts';
import { truthLineSchema } from './truth.ts';

const settingsSchema = z.object({ truth: z.string(), samples: z.string() });

const command = new Command('score')
  .description(
    'Compares the kept answers of a run on composed scenes with the text that is known to stand there.',
  )
  .requiredOption('--truth <file>', 'truth.jsonl beside the scenes')
  .requiredOption('--samples <file>', 'samples.jsonl of the run')
  .addHelpText(
    'after',
    '\nExample:\n  pnpm --filter @r2i/compose score --truth scenes/truth.jsonl --samples runs/scenes/samples.jsonl',
  );

await runApp(command, async () => {
  const { truth, samples } = settingsSchema.parse(command.opts());
  const lines = [...parseJsonLines(truthLineSchema, await readText(truth), truth)];
  const kept = [...parseJsonLines(trainingSampleSchema, await readText(samples), samples)].map(
    ({ id, image, box, answer }): KeptAnswer => ({
      id,
      scene: image.name,
      box: [box.left, box.top, box.right, box.bottom],
      answer,
    }),
  );
  process.stdout.write(formatScore(scoreKeptAnswers(lines, kept)));
});

async function readText(path: string): Promise<string> {
  return readFile(userPath(path), 'utf8').catch((cause: unknown) => {
    throw new UsageError(`Cannot read ${path}.`, { cause });
  });
}
