import { deriveSeed, type View } from '@r2i/schema';
import { NothingToCompareError } from '../errors/nothing-to-compare-error.ts';
import type { ResultNames } from '../errors/results-mismatch-error.ts';
import { bootstrapInterval } from '../statistics/bootstrap-interval.ts';
import { clusteredError } from '../statistics/clustered-error.ts';
import { clustersOf } from '../statistics/clusters-of.ts';
import { differenceInterval } from '../statistics/difference-interval.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { shareOf } from '../statistics/share-of.ts';
import { signFlipTest } from '../statistics/sign-flip-test.ts';
import type { Interval } from '../statistics/wilson-interval.ts';
import type { ZoomingGapOptions } from '../statistics/zooming-gap.ts';
import { closedGap } from './closed-gap.ts';
import type { DualViewResult } from './dual-view-result.ts';
import { comparisonWarnings } from './evaluation-warnings.ts';
import { type MatchedItem, matchResults } from './match-results.ts';
import type { ModelComparison, ModelDifference, ModelFlip, ViewComparison } from './model-comparison.ts';
import { isKnown, missingOf, scoreChanges, scoreOf, viewsOf, type Weights } from './score-changes.ts';

/** Standard errors between 0 and the smallest difference that shows at level 5 % with a chance of 80 %. */
const reach = normalQuantile(0.975) + normalQuantile(0.8);

export interface CompareModelsOptions extends ZoomingGapOptions {
  /** What errors call the results, such as their folders. @default `the first result` and `the second result` */
  readonly names?: ResultNames | undefined;
}

/**
 * Compares two models on the items that are known of both: accuracy in each view and the zooming gap, each difference with
 * an interval by image that takes both models' answers together, and how much of the first gap the second closes.
 *
 * Where items were asked several times, each item counts with its mean over samples; the two results may
 * have different numbers of samples.
 *
 * @returns Differences are second minus first. The order of items and the names of the models change nothing.
 * @throws {ResultsMismatchError} If the results are not about the same questions.
 * @throws {NothingToCompareError} If there are items, and none is known of both models in any view.
 */
export function compareModels(
  first: DualViewResult,
  second: DualViewResult,
  { seed = 0, draws = 10_000, names }: CompareModelsOptions = {},
): ModelComparison {
  const items = matchResults(first, second, names);
  const samples = [first.samples, second.samples] as const;
  const context = { items, samples, seed, draws };
  const dual = { ...context, items: items.filter(({ inBothViews }) => inBothViews) };
  const global = compareView('global', context);
  const regional = compareView('regional', dual);
  if (items.length > 0 && global.items === 0 && regional.items === 0) {
    throw new NothingToCompareError({
      items: items.length,
      missing: missingOf(items, ['global', 'regional']),
    });
  }
  const gap = compareScore('gap', { ...dual, of: { regional: 1, global: -1 } });
  const [k1, k2] = samples;
  const once = k1 === 1 && k2 === 1;
  const inGap = dual.items.filter((item) => isKnown(item, ['global', 'regional']));
  const changes = new Map(inGap.map((item) => [item.item, gapOf(item.second) / k2 - gapOf(item.first) / k1]));
  const compared = gap.asked > 0 ? inGap : items.filter((item) => isKnown(item, ['global']));
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
    closed: closedGap(inGap, { samples, gap: gapInterval(inGap, k1) }),
    warnings: comparisonWarnings({
      first,
      second,
      gap,
      regional,
      clusters: new Set(compared.map(({ cluster }) => cluster)).size,
    }),
    rows: items.map((item) => ({
      item: item.item,
      imageId: item.imageId,
      global: once && isKnown(item, ['global']) ? modelFlip(item, 'global') : null,
      regional: once && item.inBothViews && isKnown(item, ['regional']) ? modelFlip(item, 'regional') : null,
      gapChange: changes.get(item.item) ?? 0,
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

function compareView(view: View, context: Context): ViewComparison {
  const difference = compareScore(view, { ...context, of: { [view]: 1 } });
  if (context.samples.some((samples) => samples !== 1)) return { ...difference, flips: null, pValue: null };
  const flips = { 'both-correct': 0, gained: 0, lost: 0, 'both-wrong': 0 };
  const known = context.items.filter((item) => isKnown(item, [view]));
  const changes = known.map((item) => {
    flips[modelFlip(item, view)] += 1;
    return { cluster: item.cluster, value: item.second[view].correct - item.first[view].correct };
  });
  const pValue = known.length === 0 ? null : signFlipTest(clustersOf(changes).map(({ sum }) => sum));
  return { ...difference, flips, pValue };
}

function compareScore(
  name: string,
  { items: asked, samples, seed, draws, of }: Context & { readonly of: Weights },
): ModelDifference {
  const [k1, k2] = samples;
  const { items, unit, changes, difference, interval, missing } = scoreChanges(asked, { samples, of });
  const clusters = changes.map(({ sum: units, count }) => ({ sum: units, count: count * unit }));
  const error = clusteredError(clusters);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    asked: asked.length,
    items: items.length,
    missing,
    first: shareOf(sum(items.map((item) => scoreOf(item.first, of))), items.length * k1),
    second: shareOf(sum(items.map((item) => scoreOf(item.second, of))), items.length * k2),
    difference,
    standardError: error,
    interval,
    bootstrap: bootstrapInterval(clusters, { seed: deriveSeed(seed, 'compare', name), draws }),
    bounds: boundsOf(asked, { of, samples }),
    separated: interval !== null && (interval.low > 0 || interval.high < 0),
    detectable: error === null ? null : reach * error,
    neededItems:
      error === null || difference === null || difference === 0
        ? null
        : Math.max(1, Math.ceil(items.length * ((reach * error) / difference) ** 2)),
  };
}

/** Ends of the difference over all items, with every unknown verdict right or wrong as it moves the difference most. */
function boundsOf(
  items: readonly MatchedItem[],
  { of, samples: [k1, k2] }: { readonly of: Weights; readonly samples: readonly [number, number] },
): Interval | null {
  if (items.length === 0) return null;
  let [low, high] = [0, 0];
  for (const item of items) {
    for (const view of viewsOf(of)) {
      for (const [{ correct, missing }, times, sign] of [
        [item.second[view], k1, 1],
        [item.first[view], k2, -1],
      ] as const) {
        const ends = [correct * times, (correct + missing.length) * times].map(
          (end) => end * sign * (of[view] ?? 0),
        );
        low += Math.min(...ends);
        high += Math.max(...ends);
      }
    }
  }
  const whole = items.length * k1 * k2;
  return { low: low / whole, high: high / whole };
}

/** Of the first model's gap, on items that are known of both. */
function gapInterval(items: readonly MatchedItem[], samples: number): Interval | null {
  const gaps = items.map(({ cluster, first }) => ({ cluster, value: gapOf(first) }));
  return differenceInterval(
    clustersOf(gaps).map(({ sum, count }) => ({ sum: sum / samples, count })),
    {
      meanSquare: gaps.reduce((sum, { value }) => sum + value * value, 0) / (gaps.length * samples * samples),
      reach: 1,
    },
  );
}

function gapOf({ regional, global }: MatchedItem['first']): number {
  return regional.correct - global.correct;
}

function modelFlip({ first, second }: MatchedItem, view: View): ModelFlip {
  if (first[view].correct > 0) return second[view].correct > 0 ? 'both-correct' : 'lost';
  return second[view].correct > 0 ? 'gained' : 'both-wrong';
}
