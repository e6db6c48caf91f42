import { join } from 'node:path';

import type { EvaluationCard } from '@r2i/report';
import type { View } from '@r2i/schema';
import { compareModels } from '@r2i/zoombench';
import { makeFolder } from '../files/make-folder.ts';
import { jsonText, writeText } from '../files/write-text.ts';
import { type Effort, effortOf } from '../output/effort.ts';
import type { ReportedModel } from '../output/reported-model.ts';
import { writeEvaluationReport } from '../output/write-evaluation-report.ts';
import type { Comparison } from './comparison.ts';
import { comparisonMarkdown } from './comparison-markdown.ts';
import { promptWarnings } from './prompt-warnings.ts';

/** Options of {@link compareResults}. */
export interface CompareOptions {
  /** Folder for `comparison.json`, `comparison.md` and `report.html`. */
  readonly out: string;
  /** Seed of the bootstrap. @default 0 */
  readonly seed?: number | undefined;
  /** Draws of the bootstrap. @default 10000 */
  readonly draws?: number | undefined;
  /** Whether models that were asked otherwise are compared all the same; the difference is then among the warnings. @default false */
  readonly differentPrompts?: boolean | undefined;
  /** What errors call the results, such as their folders. @default `the first result` and `the second result` */
  readonly names?: readonly [first: string, second: string] | undefined;
  /** Pictures for the page; asked for when the results are known to fit. @default none */
  readonly cards?: (() => Promise<readonly EvaluationCard[]>) | undefined;
}

/**
 * Compares two results on the same items and writes what differs; differences are second minus first.
 *
 * @throws {PromptsDifferError} If the models were asked otherwise and that is not allowed. Of a result that does not say how
 *   it was asked, nothing is known to differ: it is compared, with a warning.
 * @throws {ResultsMismatchError} If the results are not about the same questions.
 * @throws {ResultFolderError} If the folder cannot be made.
 */
export async function compareResults(
  [first, second]: readonly [ReportedModel, ReportedModel],
  { out, seed = 0, draws = 10_000, differentPrompts = false, cards = async () => [], names }: CompareOptions,
): Promise<Comparison> {
  const warned = promptWarnings([first, second], { differentPrompts });
  const compared = compareModels(first.result, second.result, { seed, draws, names });
  const comparison = { ...compared, warnings: [...compared.warnings, ...warned] };
  const effortIn = ({ result }: ReportedModel): Record<View, Effort> => ({
    global: effortOf(result, 'global'),
    regional: effortOf(result, 'regional'),
  });
  const told = { comparison, effort: { first: effortIn(first), second: effortIn(second) } };
  await makeFolder(out);
  await writeText(join(out, 'comparison.json'), jsonText({ ...comparison, effort: told.effort }));
  await writeText(join(out, 'comparison.md'), comparisonMarkdown(told));
  const title = `${comparison.second ?? 'second'} against ${comparison.first ?? 'first'}`;
  await writeEvaluationReport([first, second], { out, title, cards: await cards(), comparison });
  return told;
}
