import { type ReadCardsOptions, readCards } from '../output/read-cards.ts';
import { readReportedModel } from '../output/read-reported-model.ts';
import { type CompareOptions, compareResults } from './compare-results.ts';
import type { Comparison } from './comparison.ts';

/**
 * Compares two result folders and writes what differs. The page has pictures where the benchmark of the first is still
 * where it was.
 *
 * @throws {ResultFolderError} If a folder holds no finished evaluation.
 * @throws What {@link compareResults} throws.
 */
export async function compareFolders(
  [firstFolder, secondFolder]: readonly [string, string],
  { readers, ...options }: Omit<CompareOptions, 'cards' | 'names'> & Pick<ReadCardsOptions, 'readers'>,
): Promise<Comparison> {
  const first = await readReportedModel(firstFolder);
  const second = await readReportedModel(secondFolder);
  return compareResults([first, second], {
    ...options,
    names: [firstFolder, secondFolder],
    cards: async () => (await readCards(first, { readers })) ?? [],
  });
}
