import { basename, join } from 'node:path';

import { type EvaluationReportInput, renderEvaluationReport } from '@r2i/report';
import { writeText } from '../files/write-text.ts';
import { reportInput } from './report-input.ts';
import type { ReportedModel } from './reported-model.ts';

/** Writes `report.html`: one file with every image inside. */
export async function writeEvaluationReport(
  models: readonly ReportedModel[],
  {
    out,
    title = titleOf(models),
    cards,
    comparison,
  }: {
    readonly out: string;
    readonly title?: string;
    /** Of all models, since they answered the same items; none where the benchmark is not at hand. */
    readonly cards: EvaluationReportInput['cards'];
    /** Of two models. */
    readonly comparison?: EvaluationReportInput['comparison'];
  },
): Promise<void> {
  const html = renderEvaluationReport({ title, cards, comparison, ...reportInput(models) });
  await writeText(join(out, 'report.html'), html);
}

/** Which models were asked, and about what. */
function titleOf(models: readonly ReportedModel[]): string {
  const asked = models.map(({ result }) => result.model ?? 'no model').join(', ');
  const [first] = models;
  if (first === undefined) return asked;
  const { name, path } = first.about.benchmark;
  return `${asked} on ${name === 'folder' ? basename(path) : name}`;
}
