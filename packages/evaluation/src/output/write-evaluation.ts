import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { EvaluationCard } from '@r2i/report';

import type { AttentionResult } from '../attention/measure-attention.ts';
import { jsonText, writeText } from '../files/write-text.ts';
import type { Evaluation } from '../score/score-answers.ts';
import { reportedModelOf } from './reported-model.ts';
import { sampleLog } from './sample-log.ts';
import { summarize } from './summary.ts';
import { summaryMarkdown } from './summary-markdown.ts';
import { writeEvaluationReport } from './write-evaluation-report.ts';

/** Writes everything an evaluation leaves but its predictions. Each file is whole or not there. */
export async function writeEvaluation(
  evaluation: Evaluation,
  {
    out,
    cards,
    attention = null,
  }: {
    readonly out: string;
    /** Images for the report. */
    readonly cards: readonly EvaluationCard[];
    readonly attention?: AttentionResult | null;
  },
): Promise<void> {
  const { result, judge, scorers } = evaluation;
  const summary = summarize(evaluation);
  await writeText(join(out, 'evaluation.json'), jsonText(result));
  await writeText(join(out, 'summary.json'), jsonText(summary));
  await writeText(join(out, 'summary.md'), summaryMarkdown(summary));
  await writeText(join(out, 'samples.jsonl'), sampleLog(result));
  await writeText(join(out, 'scorers.json'), jsonText(scorers));
  // One of an earlier scoring would be taken for this one's.
  if (judge === null) await rm(join(out, 'judge.json'), { force: true });
  else await writeText(join(out, 'judge.json'), jsonText(judge));
  if (attention !== null) await writeText(join(out, 'attention.json'), jsonText(attention));
  await writeEvaluationReport([reportedModelOf({ ...evaluation, attention })], { out, cards });
}
