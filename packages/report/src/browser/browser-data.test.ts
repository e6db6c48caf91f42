import { describe, expect, it } from 'vitest';
import { comparison, createResult, createRow, scorers } from '../__fixtures__/evaluation-result.ts';
import { pixel } from '../__fixtures__/run-records.ts';
import type { EvaluationReportResult } from '../evaluation/evaluation-report-result.ts';
import { type BrowserDataOptions, browserData, outputLimit } from './browser-data.ts';
import { ImageBlocks } from './image-blocks.ts';

function dataOf(results: readonly EvaluationReportResult[], changes: Partial<BrowserDataOptions> = {}) {
  return browserData(results, {
    cards: [],
    comparison: undefined,
    scorers: [],
    store: new ImageBlocks(),
    ...changes,
  });
}

describe('browserData', () => {
  it('holds nothing of no result', () => {
    expect(dataOf([])).toEqual({ models: [], items: [] });
  });

  it('marks items whose box is too small to see', () => {
    const rows = (['too-small', 'visible', 'unknown'] as const).map((visibility, index) =>
      createRow({ item: `${index}`, visibility }),
    );
    expect(dataOf([createResult({ rows })]).items.map(({ tiny }) => tiny)).toEqual([true, false, false]);
  });

  it('lists every item once, with the samples of each model', () => {
    const first = createResult({
      model: 'a',
      rows: [
        createRow({ item: 'x', sample: 0 }),
        createRow({ item: 'y' }),
        createRow({ item: 'x', sample: 1 }),
      ],
    });
    const second = createResult({ model: 'b', rows: [createRow({ item: 'z' }), createRow({ item: 'x' })] });
    const { models, items } = dataOf([first, second]);
    expect(models).toEqual(['a', 'b']);
    expect(
      items.map(({ id, answers }) => [id, ...answers.map((samples) => samples.map(({ sample }) => sample))]),
    ).toEqual([
      ['x', [0, 1], [0]],
      ['y', [0], []],
      ['z', [], [0]],
    ]);
  });

  it('keeps long outputs to a limit and says how much is missing', () => {
    const output = { ...createRow().global, output: 'x'.repeat(25_000) };
    const [item] = dataOf([createResult({ rows: [createRow({ global: output })] })]).items;
    expect(item?.answers[0]?.[0]?.global).toMatchObject({ text: 'x'.repeat(20_000), left: 5000 });
  });

  it('marks what the second model changed and where scorers differ', () => {
    const { items } = dataOf([createResult()], { comparison, scorers: [scorers] });
    expect(items.map(({ id, change, differs }) => [id, change?.global, differs])).toEqual([
      ['zb-0', 'both-correct', false],
      ['zb-1', 'gained', false],
      ['zb-2', 'both-wrong', true],
      ['zb-3', 'both-wrong', false],
    ]);
  });

  it('refers to pictures, which are kept once', () => {
    const store = new ImageBlocks();
    const image = { src: pixel, width: 8, height: 6 };
    const box = { frame: 'pixel', left: 1, top: 2, right: 3, bottom: 4 } as const;
    const cards = [
      { item: 'zb-0', image, box },
      { item: 'zb-1', image, crop: { src: pixel } },
    ];
    const { items } = dataOf([createResult()], { cards, store });
    expect(items.slice(0, 3).map(({ image, crop, box }) => ({ image, crop, box }))).toEqual([
      { image: { id: 'image-0', width: 8, height: 6 }, crop: null, box: [1, 2, 3, 4] },
      { image: { id: 'image-0', width: 8, height: 6 }, crop: { id: 'image-0' }, box: null },
      { image: null, crop: null, box: null },
    ]);
    expect(store.blocks().text.split('<script')).toHaveLength(2);
  });
});

describe('outputLimit', () => {
  it.each([
    { outputs: 0, limit: 20_000 },
    { outputs: 3380, limit: 20_000 },
    { outputs: 8000, limit: 10_000 },
    { outputs: 10_000_000, limit: 200 },
  ])('keeps $limit code units of each of $outputs outputs', ({ outputs, limit }) => {
    expect(outputLimit(outputs)).toBe(limit);
  });
});
