import type { BenchmarkItem, GroupScoring, Prediction } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { scoreDualView } from '../dual-view/score-dual-view.ts';
import { scoreGroups } from './score-groups.ts';

const item = (id: string, group: string | undefined, target: string): BenchmarkItem => ({
  id,
  query: 'Is there a cat?\nA. x\nB. y',
  target,
  form: target.length === 1 ? 'choice' : 'open',
  options: target.length === 1 ? ['x', 'y'] : [],
  box: null,
  dimension: null,
  imageId: id,
  ...(group === undefined ? {} : { group }),
});

function scored(items: readonly BenchmarkItem[], outputs: readonly string[], scoring: GroupScoring) {
  const predictions = items.slice(0, outputs.length).map(
    ({ id }, index): Prediction => ({
      schema: 'r2i.prediction/1',
      item: id,
      view: 'global',
      model: 'm',
      sample: 0,
      output: outputs[index] ?? '',
    }),
  );
  const withoutCrop = new Set(items.map(({ id }) => id));
  return scoreGroups(items, scoreDualView(items, predictions, { draws: 100, withoutCrop }).rows, scoring);
}

const pairs = [item('1', 'p', 'A'), item('2', 'p', 'B'), item('3', 'q', 'A'), item('4', 'q', 'B')];

describe('scoreGroups', () => {
  it('has nothing to say where accuracy is all, or nothing is grouped', () => {
    expect(scored(pairs, ['A', 'B', 'A', 'B'], 'accuracy')).toBeNull();
    expect(scored([item('1', undefined, 'A')], ['A'], 'robustness')).toBeNull();
    expect(scored([], [], 'pair')).toBeNull();
  });

  it('counts pairs of which both are right, and leaves out items without a group', () => {
    const result = scored([...pairs, item('5', undefined, 'A')], ['A', 'B', 'A', 'A', 'B'], 'pair');
    expect(result).toMatchObject({
      scoring: 'pair',
      groups: { strict: { successes: 1, total: 2 }, average: { successes: 3, total: 4 } },
    });
  });

  it('takes rotations that were cut by a limit as incomplete', () => {
    expect(scored(pairs, ['A', 'B', 'A', 'B'], 'circular')).toMatchObject({ groups: { incomplete: 2 } });
  });

  it('leaves out questions without an answer: no evidence, and no whole group', () => {
    const result = scored(pairs, ['A', 'B', 'A'], 'pair');
    expect(result).toMatchObject({
      groups: { strict: { successes: 1, total: 1 }, average: { total: 3, share: 1 }, incomplete: 1 },
    });
    const items = [item('1', undefined, 'yes'), item('2', undefined, 'no')];
    expect(scored(items, ['Yes.'], 'yes-no')).toMatchObject({ rates: { yes: { total: 1, share: 1 } } });
  });

  it('takes groups and questions on one image as dependent', () => {
    const shared = (image: boolean): BenchmarkItem[] =>
      Array.from({ length: 32 }, (_, index) => ({
        ...item(String(index), `g${index >> 1}`, 'A'),
        imageId: image ? `image ${index >> 3}` : String(index),
      }));
    const outputs = Array.from({ length: 32 }, (_, index) => (index < 16 ? 'A' : 'B'));
    const width = (image: boolean): number => {
      const result = scored(shared(image), outputs, 'pair');
      const interval = result !== null && 'groups' in result ? result.groups.strict.interval : null;
      return (interval?.high ?? 0) - (interval?.low ?? 0);
    };
    expect(width(true)).toBeGreaterThan(1.5 * width(false));
    const asked = shared(true).map(({ group: _, ...one }) => ({
      ...one,
      target: 'yes',
      form: 'open' as const,
      options: [],
    }));
    const said = scored(
      asked,
      outputs.map((output) => (output === 'A' ? 'yes' : 'no')),
      'yes-no',
    );
    const rate = said !== null && 'rates' in said ? said.rates.yes : null;
    expect(rate).toMatchObject({ share: 0.5, total: 32 });
    expect(rate?.interval?.low).toBeLessThan(0.2);
  });

  it('tells how often yes is said', () => {
    const items = [item('1', undefined, 'yes'), item('2', undefined, 'no')];
    expect(scored(items, ['Yes.', 'yes'], 'yes-no')).toMatchObject({
      scoring: 'yes-no',
      rates: { yes: { share: 1 }, expected: { share: 0.5 }, accuracy: { share: 0.5 } },
    });
  });

  it('refuses a group with more items than the benchmark says', () => {
    const three = [...pairs.slice(0, 2), item('3', 'p', 'A')];
    expect(() => scored(three, ['A', 'B', 'A'], 'pair')).toThrow(RangeError);
  });
});
