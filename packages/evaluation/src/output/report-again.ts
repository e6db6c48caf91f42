import { type ReadCardsOptions, readCards } from './read-cards.ts';
import { readReportedModel } from './read-reported-model.ts';
import { writeEvaluationReport } from './write-evaluation-report.ts';

/**
 * Writes `report.html` anew from the files of a folder. Where the benchmark is no longer where it was, and none is
 * named, the page has no images.
 *
 * @returns Whether there were images.
 * @throws {ResultFolderError} If the folder holds no finished evaluation.
 * @throws {BenchmarkMissingError} If the benchmark named is not there.
 */
export async function reportAgain(folder: string, where: ReadCardsOptions = {}): Promise<boolean> {
  const model = await readReportedModel(folder);
  const cards = await readCards(model, where);
  await writeEvaluationReport([model], { out: folder, cards: cards ?? undefined });
  return cards !== null;
}
