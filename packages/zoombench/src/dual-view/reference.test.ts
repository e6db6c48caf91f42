import { describe, expect, it } from 'vitest';

import { items, predictionsOf, reference, settings } from '../statistics/__fixtures__/reference.ts';
import { bootstrapInterval } from '../statistics/bootstrap-interval.ts';
import { exactMcNemar } from '../statistics/exact-mcnemar.ts';
import { type BenchmarkSummary, summarizeVerdicts } from '../statistics/summarize-verdicts.ts';
import { type Interval, wilsonInterval } from '../statistics/wilson-interval.ts';
import { compareModels } from './compare-models.ts';
import type { ModelDifference } from './model-comparison.ts';
import { scoreDualView } from './score-dual-view.ts';

const { expected } = reference;
const flipOrder = ['both-correct', 'gained-by-zoom', 'lost-by-zoom', 'both-wrong'] as const;
const score = (model: keyof typeof reference.models, seed = 0): ReturnType<typeof scoreDualView> =>
  scoreDualView(items, predictionsOf(model), { ...settings, seed });

function close(actual: number | null | undefined, wanted: number): void {
  expect(Math.abs((actual ?? Number.NaN) - wanted)).toBeLessThan(1e-9);
}

function closeInterval(actual: Interval | null | undefined, wanted: Interval): void {
  close(actual?.low, wanted.low);
  close(actual?.high, wanted.high);
}

/** An end from 10,000 draws strays by 0.027 standard errors; five times that, and a bit for the reference's. */
function nearInterval(actual: Interval | null, wanted: Interval, standardError: number): void {
  expect(Math.abs((actual?.low ?? Number.NaN) - wanted.low)).toBeLessThan(0.15 * standardError);
  expect(Math.abs((actual?.high ?? Number.NaN) - wanted.high)).toBeLessThan(0.15 * standardError);
}

describe.each(['base', 'r2i', 'seeds'] as const)('scoreDualView against the reference: %s', (model) => {
  const result = score(model);
  const wanted = expected.models[model];

  it.each(['global', 'regional'] as const)('%s accuracy', (view) => {
    const { total, unknown, correct, noAnswer, ...shares } = wanted[view];
    const summary: BenchmarkSummary = result[view];
    expect(summary).toMatchObject({ total, correct, noAnswer, unknown });
    expect(summary.unknownCauses).toEqual(unknown === 0 ? {} : { timeout: unknown });
    close(summary.accuracy, shares.accuracy);
    close(summary.accuracyWhenAnswered, shares.accuracyWhenAnswered);
    // Items share images, so what stands in front is by image.
    close(summary.standardError, shares.clusteredError);
    closeInterval(summary.interval, shares.clusteredInterval);
    close(summary.clustered?.standardError, shares.clusteredError);
    close(summary.clustered?.effectiveTrials, shares.effectiveTrials);
    closeInterval(summary.clustered?.interval, shares.clusteredInterval);
    closeInterval(wilsonInterval(correct, total - unknown), shares.interval);
    const alone = summarizeVerdicts(
      result.rows.map((row) => row[view].verdict),
      { clusters: null },
    );
    close(alone.standardError, shares.standardError);
    closeInterval(alone.interval, shares.interval);
  });

  it.each([0, 1, 2])('gap, with seed %d', (seed) => {
    const { gap } = score(model, seed);
    expect(gap).toMatchObject({ asked: wanted.gap.asked, pairs: wanted.gap.pairs });
    close(gap.gap, wanted.gap.gap);
    close(gap.standardError, wanted.gap.standardError);
    closeInterval(gap.interval, wanted.gap.interval);
    closeInterval(gap.bounds, wanted.gap.bounds);
    nearInterval(gap.bootstrap, wanted.gap.bootstrap.percentile, wanted.gap.standardError);
    expect(flipOrder.map((flip) => gap.flips[flip])).toEqual(wanted.gap.flips);
    close(exactMcNemar(gap.flips['gained-by-zoom'], gap.flips['lost-by-zoom']), wanted.gap.mcnemar);
    if (model === 'seeds') expect(gap.pValue).toBeNull();
    else close(gap.pValue, wanted.gap.pValue);
  });
});

describe('groups against the reference', () => {
  const result = score('base');

  it.each(['byDimension', 'byForm', 'byCategory', 'byArea', 'byVisibility'] as const)('%s', (name) => {
    const counted = result[name].map(({ key, global, regional }) => [
      key,
      [global.total, global.correct, regional.correct],
    ]);
    expect(Object.fromEntries(counted)).toEqual(expected.groups[name]);
  });

  it('crop scale', () => {
    const { known, low, median, high } = expected.cropScale;
    expect(result.cropScale?.known).toBe(known);
    close(result.cropScale?.low, low);
    close(result.cropScale?.median, median);
    close(result.cropScale?.high, high);
  });
});

describe('several samples against the reference', () => {
  const { repeats } = score('seeds');

  it.each(['global', 'regional'] as const)('%s', (view) => {
    const wanted = expected.repeats[view];
    expect(repeats?.[view].items).toBe(wanted.items);
    close(repeats?.[view].mean, wanted.mean);
    close(repeats?.[view].seedDeviation, wanted.seedDeviation);
    close(repeats?.[view].majority, wanted.majority);
    close(repeats?.[view].clustered.standardError, wanted.clusteredError);
    expect(repeats?.[view].passAt.map(({ k }) => k)).toEqual([1, 2, 3, 4]);
    for (const [index, share] of wanted.passAt.entries()) close(repeats?.[view].passAt[index]?.share, share);
    for (const [index, share] of wanted.bySample.entries()) close(repeats?.[view].bySample[index], share);
  });

  it('says nothing of one sample', () => {
    expect(score('base').repeats).toBeNull();
  });
});

describe.each(['r2i', 'seeds'] as const)('compareModels against the reference: base and %s', (second) => {
  const comparison = compareModels(score('base'), score(second));
  const wanted = expected.compare[`base ${second}`];

  it.each(['global', 'regional', 'gap'] as const)('%s', (name) => {
    const difference: ModelDifference = comparison[name];
    close(difference.first, wanted[name].first);
    close(difference.second, wanted[name].second);
    close(difference.difference, wanted[name].difference);
    close(difference.standardError, wanted[name].standardError);
    close(difference.detectable, wanted[name].detectable);
    expect(difference.neededItems).toBe(wanted[name].neededItems);
    expect(difference).toMatchObject({ asked: 60, items: wanted[name].items });
    closeInterval(difference.interval, wanted[name].interval);
    nearInterval(difference.bootstrap, wanted[name].bootstrap.percentile, wanted[name].standardError);
  });

  it('share of the gap closed', () => {
    const { ofGap, ofLoss } = comparison.closed;
    close(ofGap.share, wanted.closed.share);
    closeInterval(ofGap.interval, wanted.closed.interval);
    close(ofLoss.lost, wanted.closed.lost);
    close(ofLoss.recovered, wanted.closed.recovered);
    close(ofLoss.share, wanted.closed.recoveredShare);
    if (wanted.closed.recoveredInterval !== undefined) {
      closeInterval(ofLoss.interval, wanted.closed.recoveredInterval);
    }
  });

  it.each(['global', 'regional'] as const)('flips in the %s view', (view) => {
    const { flips, pValue } = comparison[view];
    const wantedFlips = wanted[view].flips;
    if (second === 'seeds') {
      expect(wantedFlips).toBeUndefined();
      expect([flips, pValue]).toEqual([null, null]);
      return;
    }
    expect(flips === null ? null : Object.values(flips)).toEqual(wantedFlips);
    close(pValue, wanted[view].pValue ?? Number.NaN);
    close(exactMcNemar(flips?.gained ?? 0, flips?.lost ?? 0), wanted[view].mcnemar ?? Number.NaN);
  });
});

describe('the percentile interval', () => {
  it('differs from BCa by far less than it is wide, on 60 items of 20 images', () => {
    for (const { gap } of Object.values(expected.models)) {
      const { percentile, bca } = gap.bootstrap;
      const width = percentile.high - percentile.low;
      expect(Math.abs(percentile.low - bca.low)).toBeLessThan(0.1 * width);
      expect(Math.abs(percentile.high - bca.high)).toBeLessThan(0.1 * width);
    }
  });

  it('is what listing all draws of three clusters gives', () => {
    const clusters = [
      { sum: 0, count: 1 },
      { sum: 1, count: 2 },
      { sum: 3, count: 3 },
    ];
    // The 27 equally likely draws run from mean 0 (1 of 27, more than 2.5 %) to mean 1 (1 of 27).
    expect(bootstrapInterval(clusters, { seed: 3, draws: 10_000 })).toEqual({ low: 0, high: 1 });
  });
});
