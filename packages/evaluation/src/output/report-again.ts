import type { ReportSettings } from '../settings/report-settings.ts';
import { readCards } from './read-cards.ts';
import { readReportedModel } from './read-reported-model.ts';
import { writeEvaluationReport } from './write-evaluation-report.ts';

/**
 * Writes `report.html` anew from the files of a folder. Where the benchmark is no longer where it was, and none is
 * named, the page has no pictures.
 *
 * @returns Whether there were pictures.
 * @throws What {@link readReportedModel} and {@link readCards} throw.
 */
export async function reportAgain({ folder, benchmark }: ReportSettings): Promise<boolean> {
  const model = await readReportedModel(folder);
  const cards = await readCards(model, benchmark);
  await writeEvaluationReport([model], { out: folder, cards: cards ?? undefined });
  return cards !== null;
}
