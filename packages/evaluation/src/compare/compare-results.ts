import { join } from 'node:path';

import type { EvaluationCard } from '@r2i/report';
import { type View, views } from '@r2i/schema';
import { compareModels, type ModelComparison } from '@r2i/zoombench';

import { type Effort, effortOf } from '../output/effort.ts';
import { readCards } from '../output/read-cards.ts';
import { readReportedModel } from '../output/read-reported-model.ts';
import type { ReportedModel } from '../output/reported-model.ts';
import { writeEvaluationReport } from '../output/write-evaluation-report.ts';
import { jsonText, writeText } from '../output/write-text.ts';
import { makeFolder } from '../run/evaluate.ts';
import type { CompareSettings } from '../settings/compare-settings.ts';
import { comparisonMarkdown } from './comparison-markdown.ts';

/** Two models on the same items, with what their answers cost. */
export interface Comparison {
  readonly comparison: ModelComparison;
  readonly effort: Readonly<Record<'first' | 'second', Readonly<Record<View, Effort>>>>;
}

/**
 * Compares two result folders and writes what differs. The page has pictures where the benchmark of the first is still
 * where it was.
 *
 * @throws What {@link readReportedModel} and {@link compareResults} throw.
 */
export async function compareFolders({
  first: firstFolder,
  second: secondFolder,
  out,
  seed,
  draws,
}: CompareSettings): Promise<Comparison> {
  const first = await readReportedModel(firstFolder);
  const second = await readReportedModel(secondFolder);
  return compareResults([first, second], {
    out,
    seed,
    draws,
    cards: async () => (await readCards(first, null)) ?? [],
  });
}

/** @throws {ResultsMismatchError} If the results are not about the same questions. */
export async function compareResults(
  [first, second]: readonly [ReportedModel, ReportedModel],
  {
    out,
    seed,
    draws,
    cards,
  }: {
    readonly out: string;
    readonly seed: number;
    readonly draws: number;
    /** Pictures for the page; asked for when the results are known to fit. */
    readonly cards: () => Promise<readonly EvaluationCard[]>;
  },
): Promise<Comparison> {
  const comparison = compareModels(first.result, second.result, { seed, draws });
  const effortIn = ({ result }: ReportedModel): Record<View, Effort> => ({
    global: effortOf(result, 'global'),
    regional: effortOf(result, 'regional'),
  });
  const compared = { comparison, effort: { first: effortIn(first), second: effortIn(second) } };
  await makeFolder(out);
  await writeText(join(out, 'comparison.json'), jsonText({ ...comparison, effort: compared.effort }));
  await writeText(join(out, 'comparison.md'), comparisonMarkdown(compared));
  const title = `${comparison.second ?? 'second'} against ${comparison.first ?? 'first'}`;
  await writeEvaluationReport([first, second], { out, title, cards: await cards(), comparison });
  return compared;
}

/** Views in which two models were compared. */
export function comparedViews({ regional }: ModelComparison): View[] {
  return views.filter((view) => view === 'global' || regional.first !== null);
}
