import { type BenchmarkItem, type Prediction, views } from '@r2i/schema';
import { compareScorers, scoreDualView } from '@r2i/zoombench';
import { describe, expect, it } from 'vitest';

import type { JudgeReport } from '../score/judge-answers.ts';
import { carItem } from '../testing/car-item.ts';
import { reportedModel } from '../testing/reported-model.ts';
import { reportInput } from './report-input.ts';

const item: BenchmarkItem = { ...carItem, id: '1' };
const output = { global: 'automobile', regional: 'car' };
const predictions = views.map(
  (view): Prediction => ({
    schema: 'r2i.prediction/1',
    item: '1',
    view,
    model: 'm',
    sample: 0,
    output: output[view],
  }),
);
const result = scoreDualView([item], predictions, { draws: 100 });
const count = { judged: 1, accepted: 1, open: 0, corrected: null };
const judge: JudgeReport = {
  judge: 'judge/1 j',
  byView: { global: count, regional: count },
  calibration: null,
  replies: [{ item: '1', output: 'automobile', verdict: 'correct', reason: 'A car.' }],
  faults: { 'http-503': { answers: 1, words: 'answered 503: down' } },
};

describe('reportInput', () => {
  it('puts what the judge said beside the outputs that it was shown', () => {
    const { results, judges } = reportInput([reportedModel(result, { judge })]);
    const [row] = results[0]?.rows ?? [];
    expect(row?.global.judge).toEqual({ verdict: 'correct', reason: 'A car.' });
    expect(row?.regional.judge).toBeUndefined();
    const { byView, faults } = judge;
    expect(judges).toEqual([{ model: 'm', judge: 'judge/1 j', byView, calibration: null, faults }]);
    expect(reportInput([reportedModel(result)]).judges).toEqual([]);
  });

  it('says what the gap could be where a reply ended without an answer', () => {
    expect(reportInput([reportedModel(result)]).endBounds).toEqual([]);
    const cut = predictions.map((one): Prediction => {
      return one.view === 'global' ? { ...one, output: 'the thing is a', finish: 'length' } : one;
    });
    const spoilt = scoreDualView([item], cut, { draws: 100 });
    expect(reportInput([reportedModel(spoilt)]).endBounds).toEqual([
      { model: 'm', asked: 1, bounds: { low: 0, high: 1 } },
    ]);
  });

  it('shows scorers of the views that there are, with the items on which they differ', () => {
    const global = compareScorers([{ item, output: 'automobile' }], { benchmark: 'zoom-bench' });
    const none = compareScorers([], { benchmark: 'zoom-bench' });
    const { scorers } = reportInput([reportedModel(result, { scorers: { global, regional: none } })]);
    expect(scorers).toEqual([
      { model: 'm', view: 'global', reference: 'zwz-compatible/1', comparison: global },
    ]);
  });

  it('shows attention over all items, layer by layer, and none where nothing was measured', () => {
    const layer = { onImage: 0.5, share: 0.1, normalized: 2, aboveNeutral: 0.5, referenceShare: 0.1 };
    const mean = { key: 'all', items: 1, areaShare: 0.05, layers: [layer], reference: null };
    const measured = (items: number) =>
      reportInput([reportedModel(result, { attention: { student: 's', means: [{ ...mean, items }] } })]);
    expect(measured(1).attention).toEqual([
      { model: 'm', items: 1, layers: [{ layer: 0, share: 2, aboveNeutral: 0.5 }] },
    ]);
    expect(measured(0).attention).toEqual([]);
    expect(measured(1).facts).toContainEqual({ name: 'student looked into', value: 's' });
  });

  it('tells once what holds for all models, and by name what differs', () => {
    const one = reportedModel(result);
    const other = reportedModel(
      { ...result, model: 'n' },
      { about: { ...one.about, scorer: 'zwz-compatible' } },
    );
    const { facts } = reportInput([one, other]);
    expect(facts?.filter(({ name }) => name.startsWith('benchmark'))).toHaveLength(1);
    expect(facts).toContainEqual({ name: 'benchmark', value: 'one of your own, place' });
    expect(facts).toContainEqual({ name: 'scorer, m', value: 'our rules' });
    expect(facts).toContainEqual({ name: 'scorer, n', value: 'zwz-compatible/1' });
  });
});
