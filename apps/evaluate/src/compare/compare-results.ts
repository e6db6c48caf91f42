import { join } from 'node:path';

import { type View, views } from '@r2i/schema';
import { compareModels, type DualViewResult, type ModelComparison } from '@r2i/zoombench';

import { type Effort, effortOf } from '../output/effort.ts';
import { jsonText, writeText } from '../output/write-evaluation.ts';
import { makeFolder } from '../run/evaluate.ts';
import type { CompareSettings } from '../settings/compare-settings.ts';
import { comparisonMarkdown } from './comparison-markdown.ts';
import { comparisonPage } from './comparison-page.ts';
import { readResult } from './read-result.ts';

/** Two models on the same items, with what their answers cost. */
export interface Comparison {
  readonly comparison: ModelComparison;
  readonly effort: Readonly<Record<'first' | 'second', Readonly<Record<View, Effort>>>>;
}

/** Compares two result folders and writes what differs. */
export async function compareFolders({
  first,
  second,
  out,
  seed,
  draws,
}: CompareSettings): Promise<Comparison> {
  return compareResults([await readResult(first), await readResult(second)], { out, seed, draws });
}

/** @throws {ResultsMismatchError} If the results are not about the same questions. */
export async function compareResults(
  [first, second]: readonly [DualViewResult, DualViewResult],
  {
    out,
    seed,
    draws,
    links = [],
  }: {
    readonly out: string;
    readonly seed: number;
    readonly draws: number;
    /** Pages of the single results. @default none */
    readonly links?: Parameters<typeof comparisonPage>[2];
  },
): Promise<Comparison> {
  const comparison = compareModels(first, second, { seed, draws });
  const effortIn = (result: DualViewResult): Record<View, Effort> => ({
    global: effortOf(result, 'global'),
    regional: effortOf(result, 'regional'),
  });
  const compared = { comparison, effort: { first: effortIn(first), second: effortIn(second) } };
  await makeFolder(out);
  await writeText(join(out, 'comparison.json'), jsonText({ ...comparison, effort: compared.effort }));
  await writeText(join(out, 'comparison.md'), comparisonMarkdown(compared));
  await writeText(join(out, 'report.html'), comparisonPage(compared, [first, second], links));
  return compared;
}

/** Views in which two models were compared. */
export function comparedViews({ regional }: ModelComparison): View[] {
  return views.filter((view) => view === 'global' || regional.first !== null);
}
