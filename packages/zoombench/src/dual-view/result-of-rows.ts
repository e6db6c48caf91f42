import { dimensions, type Verdict, type View } from '@r2i/schema';
import { repeatedTrials } from '../statistics/repeated-trials.ts';
import { areaBinKey, areaBinKeys } from './area-bins.ts';
import type { DualViewResult, DualViewRow } from './dual-view-result.ts';
import { evaluationWarnings } from './evaluation-warnings.ts';
import { clusterOf, groupRows, scoreGroup } from './group-rows.ts';
import { scaleSummary } from './scale-summary.ts';
import { visibilityKey } from './shown-size.ts';

/** What a result says beside its rows and what follows from them. */
export interface ResultSettings
  extends Pick<
    DualViewResult,
    'model' | 'seed' | 'draws' | 'pixelBudget' | 'minVisibleSide' | 'maxUnknownShare'
  > {
  /** Upper ends of the bins of box area over image area, exclusive, ascending. */
  readonly areaEdges: readonly number[];
}

/** Everything that a result says of its rows: accuracies, gap, groups, warnings. Equal rows give equal data. */
export function resultOfRows(
  rows: readonly DualViewRow[],
  { model, seed, draws, pixelBudget, minVisibleSide, maxUnknownShare, areaEdges }: ResultSettings,
): DualViewResult {
  const samples = new Set(rows.map(({ sample }) => sample));
  const group = (keys: readonly string[], keyOf: (row: DualViewRow) => string): DualViewResult['byForm'] =>
    groupRows(rows, { keys, keyOf, seed, draws });
  const { global, regional, gap } = scoreGroup('all', rows, { seed, draws });
  const visibilities = (['too-small', 'visible', 'unknown'] as const).map((visibility) =>
    visibilityKey(visibility, minVisibleSide),
  );
  return {
    schema: 'r2i.evaluation/2',
    model,
    items: new Set(rows.map(({ item }) => item)).size,
    samples: Math.max(1, samples.size),
    seed,
    draws,
    pixelBudget,
    minVisibleSide,
    maxUnknownShare,
    warnings: evaluationWarnings({ global, regional, gap, maxUnknownShare }),
    global,
    regional,
    gap,
    repeats:
      samples.size <= 1 ? null : { global: trialsOf(rows, 'global'), regional: trialsOf(rows, 'regional') },
    cropScale: scaleSummary(
      rows.filter(({ sample }) => sample === rows[0]?.sample).map((row) => row.cropScale),
    ),
    byDimension: group([...dimensions, 'unknown'], (row) => row.dimension ?? 'unknown'),
    byForm: group(['choice', 'open'], (row) => row.form),
    byCategory: rows.some(({ category }) => category !== null)
      ? group(
          [...new Set(rows.map(({ category }) => category ?? 'unknown'))].sort(unknownLast),
          ({ category }) => category ?? 'unknown',
        )
      : [],
    byArea: group(areaBinKeys(areaEdges), (row) => areaBinKey(row.areaRatio, areaEdges)),
    byVisibility: group(visibilities, ({ visibility }) => visibilityKey(visibility, minVisibleSide)),
    rows,
  };
}

function trialsOf(rows: readonly DualViewRow[], view: View): ReturnType<typeof repeatedTrials> {
  const trials = new Map<string, { item: string; imageId: string; verdicts: Verdict[] }>();
  for (const row of rows) {
    if (view === 'regional' && row.flip === null) continue;
    const trial = trials.get(row.item) ?? { item: row.item, imageId: clusterOf(row), verdicts: [] };
    trial.verdicts.push(row[view].verdict);
    trials.set(row.item, trial);
  }
  return repeatedTrials([...trials.values()]);
}

function unknownLast(left: string, right: string): number {
  if (left === right) return 0;
  if (left === 'unknown') return 1;
  if (right === 'unknown') return -1;
  return left < right ? -1 : 1;
}
