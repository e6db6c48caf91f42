import { deriveSeed, type View } from '@r2i/schema';
import { bootstrapInterval } from '../statistics/bootstrap-interval.ts';
import { clusteredError } from '../statistics/clustered-error.ts';
import { clustersOf } from '../statistics/clusters-of.ts';
import { exactMcNemar } from '../statistics/exact-mcnemar.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { shareOf } from '../statistics/share-of.ts';
import type { ZoomingGapOptions } from '../statistics/zooming-gap.ts';
import type { DualViewResult } from './dual-view-result.ts';
import { comparisonWarnings } from './evaluation-warnings.ts';
import { type MatchedItem, matchResults } from './match-results.ts';
import type { ModelComparison, ModelDifference, ModelFlip, ViewComparison } from './model-comparison.ts';

/** Standard errors between 0 and the smallest difference that shows at level 5 % with a chance of 80 %. */
const reach = normalQuantile(0.975) + normalQuantile(0.8);

/**
 * Compares two models on the same items: accuracy in each view and the zooming gap, each difference with a
 * bootstrap interval over images that draws both models' answers together.
 *
 * Where items were asked several times, each item counts with its mean over samples; the two results may
 * have different numbers of samples.
 *
 * @returns Differences are second minus first. The order of items and the names of the models change nothing.
 * @throws {ResultsMismatchError} If the results are not about the same questions.
 */
export function compareModels(
  first: DualViewResult,
  second: DualViewResult,
  { seed = 0, draws = 10_000 }: ZoomingGapOptions = {},
): ModelComparison {
  const items = matchResults(first, second);
  const context = { items, samples: [first.samples, second.samples] as const, seed, draws };
  const global = compareView('global', context);
  const dual = { ...context, items: items.filter(({ inBothViews }) => inBothViews) };
  const regional = compareView('regional', dual);
  const gap = compareScore('gap', gapOf, dual);
  const [k1, k2] = context.samples;
  const once = k1 === 1 && k2 === 1;
  return {
    schema: 'r2i.comparison/1',
    first: first.model,
    second: second.model,
    items: items.length,
    clusters: new Set(items.map(({ imageId }) => imageId)).size,
    seed,
    draws,
    global,
    regional,
    gap,
    warnings: comparisonWarnings({ first, second, gap }),
    rows: items.map((item) => ({
      item: item.item,
      imageId: item.imageId,
      global: once ? modelFlip(item, 'global') : null,
      regional: once && item.inBothViews ? modelFlip(item, 'regional') : null,
      gapChange: item.inBothViews ? gapOf(item.second) / k2 - gapOf(item.first) / k1 : 0,
    })),
  };
}

interface Context {
  readonly items: readonly MatchedItem[];
  /** Samples an item of the first and of the second model. */
  readonly samples: readonly [number, number];
  readonly seed: number;
  readonly draws: number;
}

type Correct = MatchedItem['first'];

function compareView(view: View, context: Context): ViewComparison {
  const difference = compareScore(view, (correct) => correct[view], context);
  if (context.samples.some((samples) => samples !== 1)) return { ...difference, flips: null, pValue: null };
  const flips = { 'both-correct': 0, gained: 0, lost: 0, 'both-wrong': 0 };
  for (const item of context.items) flips[modelFlip(item, view)] += 1;
  const pValue = context.items.length === 0 ? null : exactMcNemar(flips.gained, flips.lost);
  return { ...difference, flips, pValue };
}

function compareScore(
  name: string,
  scoreOf: (correct: Correct) => number,
  { items, samples: [k1, k2], seed, draws }: Context,
): ModelDifference {
  // Counted in units of 1 / (k1 k2), so that sums are whole and their order cannot matter.
  const unit = k1 * k2;
  const changes = items.map((item) => ({
    cluster: item.imageId,
    value: scoreOf(item.second) * k1 - scoreOf(item.first) * k2,
  }));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const clusters = clustersOf(changes).map(({ sum: units, count }) => ({ sum: units, count: count * unit }));
  const error = clusteredError(clusters);
  const interval = bootstrapInterval(clusters, { seed: deriveSeed(seed, 'compare', name), draws });
  const difference = shareOf(sum(changes.map(({ value }) => value)), items.length * unit);
  return {
    first: shareOf(sum(items.map((item) => scoreOf(item.first))), items.length * k1),
    second: shareOf(sum(items.map((item) => scoreOf(item.second))), items.length * k2),
    difference,
    standardError: error,
    interval,
    separated: interval !== null && (interval.low > 0 || interval.high < 0),
    detectable: error === null ? null : reach * error,
    neededItems:
      error === null || difference === null || difference === 0
        ? null
        : Math.max(1, Math.ceil(items.length * ((reach * error) / difference) ** 2)),
  };
}

function gapOf({ regional, global }: Correct): number {
  return regional - global;
}

function modelFlip({ first, second }: MatchedItem, view: View): ModelFlip {
  if (first[view] > 0) return second[view] > 0 ? 'both-correct' : 'lost';
  return second[view] > 0 ? 'gained' : 'both-wrong';
}
