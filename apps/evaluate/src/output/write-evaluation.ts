import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { writeAtomic } from '@r2i/run';

import type { OpenBenchmark } from '../benchmark/open-benchmark.ts';
import type { Evaluation } from '../score/score-answers.ts';
import { sampleLog } from './sample-log.ts';
import { summarize } from './summary.ts';
import { summaryMarkdown } from './summary-markdown.ts';
import { writeEvaluationReport } from './write-evaluation-report.ts';

/** Writes everything an evaluation leaves but its predictions. Each file is whole or not there. */
export async function writeEvaluation(
  evaluation: Evaluation,
  { out, benchmark }: { readonly out: string; readonly benchmark: OpenBenchmark },
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
  await writeEvaluationReport({ result, rows: benchmark.rows(), out });
}

export function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

export async function writeText(path: string, text: string): Promise<void> {
  await writeAtomic(path, async (file) => {
    await file.writeFile(text);
  });
}
