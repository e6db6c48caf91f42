import { readFile } from 'node:fs/promises';

import { defineCommand, runApp, UsageError, userPath } from '@r2i/app-shell';
import { readRun } from '@r2i/run';
import { parseJsonLines } from '@r2i/schema';
import { z } from 'zod';

import { formatScore } from './format-score.ts';
import { type KeptAnswer, scoreKeptAnswers } from './score.ts';
import { truthLineSchema } from './truth.ts';

const command = defineCommand({
  name: 'score',
  section: 'compose-score',
  description:
    'Compares the answers that a run on composed scenes gave with the text that is known to stand there: those of the samples that ' +
    'it kept, and all that vote and verification let pass. Whether a small student finds one easy has nothing to do with its truth.',
  schema: z.object({
    truth: z.string().meta({ description: 'truth.jsonl beside the scenes', placeholder: 'file' }),
    run: z.string().meta({ description: 'run folder', placeholder: 'dir' }),
  }),
  examples: ['pnpm --filter @r2i/compose score --truth scenes/truth.jsonl --run runs/scenes'],
  async run({ truth, run }, { result }) {
    const lines = [...parseJsonLines(truthLineSchema, await readText(truth), truth)];
    const { kept, answers } = await answersOf(userPath(run));
    const scores = { kept: scoreKeptAnswers(lines, kept), answers: scoreKeptAnswers(lines, answers) };
    result(formatScore(scores), scores);
  },
});

await runApp(command, process.argv.slice(2), {
  manifest: new URL('../package.json', import.meta.url),
  program: 'pnpm --filter @r2i/compose score',
});

/** Answers of the samples, and those of the candidates that were only too easy besides. */
async function answersOf(
  folder: string,
): Promise<{ readonly kept: readonly KeptAnswer[]; readonly answers: readonly KeptAnswer[] }> {
  const run = await readRun(folder);
  const kept: KeptAnswer[] = [];
  for await (const { id, image, box, answer } of run.samples()) {
    kept.push({ id, scene: image.name, box: [box.left, box.top, box.right, box.bottom], answer });
  }
  const answers = [...kept];
  for await (const { id, stage, name, proposal, vote } of run.rejections()) {
    if (stage !== 'difficulty' || !proposal || !vote || vote.winner === null) continue;
    const { left, top, right, bottom } = proposal.box;
    answers.push({ id, scene: name, box: [left, top, right, bottom], answer: vote.winner });
  }
  return { kept, answers };
}

async function readText(path: string): Promise<string> {
  return readFile(userPath(path), 'utf8').catch((cause: unknown) => {
    throw new UsageError(`Cannot read ${path}.`, { cause });
  });
}
