import type { BenchmarkItem, Prediction } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ResultsMismatchError } from '../errors/results-mismatch-error.ts';
import { compareModels } from './compare-models.ts';
import type { DualViewResult } from './dual-view-result.ts';
import { type ScoreDualViewOptions, scoreDualView } from './score-dual-view.ts';

/**
 * A result from answers such as `+-`: right on the full image, wrong on the crop, `.` failed. Two items share an image.
 */
function resultOf(
  model: string,
  answers: readonly string[],
  options: ScoreDualViewOptions = {},
): DualViewResult {
  const items = answers.map(
    (_, index): BenchmarkItem => ({
      id: `item-${index}`,
      query: 'How many?',
      target: '5',
      form: 'open',
      options: [],
      box: null,
      dimension: null,
      imageId: `image-${index >> 1}`,
    }),
  );
  const predictions = answers.flatMap((answer, index) =>
    (['global', 'regional'] as const).map(
      (view, position): Prediction => ({
        schema: 'r2i.prediction/1',
        item: `item-${index}`,
        view,
        model,
        sample: 0,
        ...(answer[position] === '.'
          ? { output: null, fault: 'https://x answered 503: busy' }
          : { output: answer[position] === '+' ? '5' : '4' }),
      }),
    ),
  );
  return scoreDualView(items, predictions, { draws: 50, ...options });
}

const answers = fc.array(
  fc.tuple(fc.constantFrom('++', '+-', '-+', '--'), fc.constantFrom('++', '+-', '-+', '--')),
  {
    minLength: 1,
    maxLength: 30,
  },
);

describe('compareModels', () => {
  it('says nothing of nothing', () => {
    const comparison = compareModels(resultOf('a', []), resultOf('b', []));
    expect(comparison).toMatchObject({
      items: 0,
      clusters: 0,
      gap: { difference: null, interval: null, separated: false, detectable: null, neededItems: null },
      global: { pValue: null },
      warnings: [],
    });
  });

  it('tells two gaps, their difference and what changed', () => {
    const first = resultOf(
      'base',
      Array.from({ length: 80 }, () => '-+'),
    );
    const second = resultOf(
      'r2i',
      Array.from({ length: 80 }, (_, index) => (index % 2 === 0 ? '++' : '-+')),
    );
    const { gap, global, regional, warnings, rows } = compareModels(first, second, { draws: 500 });
    expect(gap).toMatchObject({ first: 1, second: 0.5, difference: -0.5, separated: true });
    expect(global.flips).toEqual({ 'both-correct': 0, gained: 40, lost: 0, 'both-wrong': 40 });
    expect(regional).toMatchObject({ difference: 0, pValue: 1, neededItems: null, separated: false });
    expect(warnings).toEqual([]);
    expect(rows.slice(0, 2)).toEqual([
      { item: 'item-0', imageId: 'image-0', global: 'gained', regional: 'both-correct', gapChange: -1 },
      { item: 'item-1', imageId: 'image-0', global: 'both-wrong', regional: 'both-correct', gapChange: 0 },
    ]);
  });

  it('warns of few images, of gaps that cannot be told apart, and of different budgets', () => {
    const first = resultOf('base', ['-+', '++', '--', '++']);
    const second = resultOf('r2i', ['++', '++', '-+', '++'], { pixelBudget: 1_000_000 });
    const { warnings } = compareModels(first, second);
    expect(warnings.map(({ code }) => code)).toEqual([
      'different-pixel-budgets',
      'few-images',
      'not-separated',
    ]);
    expect(warnings[0]?.message).toBe(
      'The models saw images of other sizes, the first of a size that is not stated, the second of at most 1,000,000 pixels: part of any difference may come from that',
    );
  });

  it.each([
    {
      case: 'all of it',
      second: '--',
      difference: -1,
      message: 'The second model lost regional accuracy, 100.0 -> 0.0 % (-100.0 points, 95 % -100.0 to -',
    },
    { case: 'some of it', second: '+-', difference: -1, message: 'The second model lost regional accuracy' },
    { case: 'nothing', second: '++', difference: 0, message: null },
  ])('warns where a gap is closed by a lost view: $case', ({ second: pair, difference, message }) => {
    const of = (model: string, one: string) =>
      resultOf(
        model,
        Array.from({ length: 80 }, () => one),
      );
    const { closed, regional, warnings } = compareModels(of('base', '-+'), of('r2i', pair), { draws: 100 });
    expect(closed.ofGap.share).toBeGreaterThanOrEqual(1);
    expect(regional.difference).toBe(difference);
    const own = warnings.filter(({ code }) => code === 'regional-lower').map((warning) => warning.message);
    expect(own).toEqual(message === null ? [] : [expect.stringContaining(message)]);
  });

  it('turns around with the models, flips included', () => {
    fc.assert(
      fc.property(answers, fc.nat(), (pairs, seed) => {
        const first = resultOf(
          'a',
          pairs.map(([one]) => one),
        );
        const second = resultOf(
          'b',
          pairs.map(([, other]) => other),
        );
        const there = compareModels(first, second, { seed, draws: 50 });
        const back = compareModels(second, first, { seed, draws: 50 });
        for (const name of ['global', 'regional', 'gap'] as const) {
          expect(back[name].difference).toBeCloseTo(-(there[name].difference ?? 9), 12);
          for (const kind of ['interval', 'bootstrap', 'bounds'] as const) {
            const [one, other] = [there[name][kind], back[name][kind]];
            expect(one === null).toBe(other === null);
            expect(other?.low ?? 0).toBeCloseTo(-(one?.high ?? 0), 9);
            expect(one?.low ?? -2).toBeLessThanOrEqual(there[name].difference ?? -9);
            expect(one?.high ?? 2).toBeGreaterThanOrEqual(there[name].difference ?? 9);
          }
          expect(back[name].neededItems).toBe(there[name].neededItems);
        }
        for (const view of ['global', 'regional'] as const) {
          expect(back[view].pValue).toBe(there[view].pValue);
          expect(back[view].flips?.gained).toBe(there[view].flips?.lost);
        }
        expect(there.gap.difference).toBeCloseTo((second.gap.gap ?? 9) - (first.gap.gap ?? 9), 12);
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on the order of the items', () => {
    fc.assert(
      fc.property(answers, (pairs) => {
        const first = resultOf(
          'a',
          pairs.map(([one]) => one),
        );
        const second = resultOf(
          'b',
          pairs.map(([, other]) => other),
        );
        const reversed = { ...second, rows: second.rows.toReversed() };
        expect(compareModels(first, reversed, { draws: 50 })).toEqual(
          compareModels(first, second, { draws: 50 }),
        );
        const { rows: _, ...turned } = compareModels({ ...first, rows: first.rows.toReversed() }, second);
        expect(compareModels(first, second)).toMatchObject(turned);
      }),
      { numRuns: 20 },
    );
  });

  it('gives a model compared with itself no difference', () => {
    const result = resultOf('a', ['++', '-+', '--', '+-', '-+']);
    const { gap, global } = compareModels(result, result);
    expect(gap).toMatchObject({ difference: 0, separated: false, standardError: 0 });
    // On three images that they agree tells little of others.
    expect(gap.interval?.low).toBe(-(gap.interval?.high ?? 9));
    expect(gap.bootstrap).toEqual({ low: 0, high: 0 });
    expect(global).toMatchObject({ pValue: 1, flips: { gained: 0, lost: 0 } });
  });

  it('compares what both answered, and counts the rest by cause', () => {
    const first = resultOf('a', ['-+', '-+', '.+', '++', '-.', '--']);
    const second = resultOf('b', ['++', '-+', '++', '.+', '-+', '..']);
    const { global, regional, gap, rows, closed } = compareModels(first, second, { draws: 50 });
    expect(global).toMatchObject({
      asked: 6,
      items: 3,
      missing: { 'http-503': 3 },
      first: 0,
      second: 1 / 3,
      flips: { gained: 1, 'both-wrong': 2 },
      bounds: { low: 0, high: 3 / 6 },
    });
    expect(regional).toMatchObject({ items: 4, missing: { 'http-503': 2 }, difference: 0 });
    expect(gap).toMatchObject({ asked: 6, items: 2, first: 1, second: 0.5, missing: { 'http-503': 5 } });
    expect(closed.ofLoss).toMatchObject({ lost: 2, recovered: 1, share: 0.5 });
    expect(rows.map((row) => [row.global, row.regional, row.gapChange])).toEqual([
      ['gained', 'both-correct', -1],
      ['both-wrong', 'both-correct', 0],
      [null, 'both-correct', 0],
      [null, 'both-correct', 0],
      ['both-wrong', null, 0],
      [null, null, 0],
    ]);
  });

  it.each([
    { case: 'nothing', second: ['..', '..'] },
    { case: 'nothing that the other answered', second: ['-.', '+.'], first: ['.+', '.+'] },
  ])('refuses where a model answered $case', ({ first = ['-+', '++'], second }) => {
    expect(() => compareModels(resultOf('a', first), resultOf('b', second))).toThrow(
      expect.objectContaining({
        code: 'zoombench/nothing-to-compare',
        items: 2,
        missing: { 'http-503': 4 },
        message: expect.stringContaining('nothing to compare: of none of 2 items'),
      }),
    );
  });

  it('says nothing of a view, and of the gap, where a model answered nothing', () => {
    const { gap, global, regional, closed } = compareModels(
      resultOf('a', ['-+', '++']),
      resultOf('b', ['.+', '.+']),
    );
    expect(gap).toMatchObject({
      items: 0,
      difference: null,
      interval: null,
      separated: false,
      bounds: { low: -0.5, high: 0.5 },
    });
    expect(global).toMatchObject({ items: 0, pValue: null });
    expect(regional).toMatchObject({ items: 2, pValue: 1 });
    expect(closed).toEqual({
      ofGap: { share: null, interval: null },
      ofLoss: { lost: 0, recovered: 0, share: null, interval: null },
    });
  });

  it('tells the share of the gap that the second closes, in both definitions', () => {
    const first = resultOf('base', [
      ...Array.from({ length: 80 }, () => '-+'),
      ...Array.from({ length: 20 }, () => '++'),
    ]);
    const second = resultOf('r2i', [
      ...Array.from({ length: 60 }, () => '++'),
      ...Array.from({ length: 40 }, () => '-+'),
    ]);
    const { closed } = compareModels(first, second, { draws: 50 });
    // Gaps of 0.8 and 0.4; of the 80 lost items 60 are recovered.
    expect(closed.ofGap.share).toBe(0.5);
    expect(closed.ofGap.interval?.low).toBeGreaterThan(0.2);
    expect(closed.ofGap.interval?.high).toBeLessThan(0.75);
    expect(closed.ofLoss).toMatchObject({ lost: 80, recovered: 60, share: 0.75 });
    expect(closed.ofLoss.interval?.low).toBeGreaterThan(0.55);
    expect(closed.ofLoss.interval?.high).toBeLessThan(0.9);
  });

  it.each([
    { case: 'a gap that may be 0', first: ['-+', '+-', '++', '--', '-+', '++'] },
    { case: 'no gap', first: ['++', '++', '++', '++', '++', '++'] },
    { case: 'a gap the other way', first: Array.from({ length: 40 }, () => '+-') },
  ])('tells no share of $case', ({ first }) => {
    const second = first.map(() => '++');
    const { closed } = compareModels(resultOf('a', first), resultOf('b', second), { draws: 50 });
    expect(closed.ofGap).toEqual({ share: null, interval: null });
  });

  it('takes items of a group as dependent, whatever their images are', () => {
    const result = resultOf(
      'a',
      Array.from({ length: 12 }, (_, index) => (index < 4 ? '-+' : '++')),
    );
    const grouped = {
      ...result,
      rows: result.rows.map((row, index) => ({ ...row, cluster: `group-${index >> 2}` })),
    };
    const other = resultOf(
      'b',
      Array.from({ length: 12 }, () => '++'),
    );
    expect(compareModels(result, other).global.pValue).toBe(0.5);
    // An older file of the other model does not know the groups.
    expect(compareModels(other, grouped).global.pValue).toBe(1);
    expect(compareModels(grouped, other).global.pValue).toBe(1);
  });

  it.each([
    { problem: 'only-first', second: ['++'], items: ['item-1'] },
    { problem: 'only-second', second: ['++', '++', '--'], items: ['item-2'] },
  ])('refuses items that are $problem', ({ problem, second, items }) => {
    const compare = (): unknown => compareModels(resultOf('a', ['++', '--']), resultOf('b', second));
    expect(compare).toThrow(ResultsMismatchError);
    expect(compare).toThrow(expect.objectContaining({ code: 'zoombench/results-mismatch', problem, items }));
  });

  it('refuses another question under the same id', () => {
    const second = resultOf('b', ['++']);
    const other = { ...second, rows: second.rows.map((row) => ({ ...row, target: '6' })) };
    expect(() => compareModels(resultOf('a', ['++']), other)).toThrow(
      'Items whose question, target or image differs between the first result and the second result: item-0.',
    );
  });
});
