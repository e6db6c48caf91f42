import { createRandom, type PixelBox } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { attentionCoverage, type PromptAttention } from './attention-coverage.ts';
import { meanCoverage } from './mean-coverage.ts';

const image = { width: 400, height: 200 };

/** Image tokens stand between two tokens of text. */
function attention(
  weightOf: (row: number, column: number, layer: number) => number,
  { layers = 1, heads = 2, rows = 2, columns = 4 } = {},
): PromptAttention {
  const one = (layer: number): number[] => [
    0.1,
    ...Array.from({ length: rows * columns }, (_, token) =>
      weightOf(Math.floor(token / columns), token % columns, layer),
    ),
    0.1,
  ];
  const weights = Array.from({ length: layers * heads }, (_, index) => one(Math.floor(index / heads))).flat();
  return {
    layers,
    heads,
    tokens: rows * columns + 2,
    weights: Float32Array.from(weights),
    image: { start: 1, rows, columns },
  };
}

const box = (left: number, top: number, right: number, bottom: number): PixelBox => ({
  frame: 'pixel',
  left,
  top,
  right,
  bottom,
});

describe('attentionCoverage', () => {
  it('is exactly 1 for uniform attention, whatever the box, the grid and the heads', () => {
    fc.assert(
      fc.property(
        fc.record({
          left: fc.integer({ min: 0, max: 398 }),
          top: fc.integer({ min: 0, max: 198 }),
          width: fc.integer({ min: 1, max: 400 }),
          height: fc.integer({ min: 1, max: 200 }),
          rows: fc.integer({ min: 1, max: 30 }),
          columns: fc.integer({ min: 1, max: 30 }),
          heads: fc.integer({ min: 1, max: 7 }),
          weight: fc.double({ min: 1e-6, max: 1, noNaN: true }),
        }),
        ({ left, top, width, height, rows, columns, heads, weight }) => {
          const evidence = box(left, top, Math.min(400, left + width), Math.min(200, top + height));
          const uniform = attention(() => weight, { heads, rows, columns });
          const [layer] = attentionCoverage(uniform, evidence, { image, neutral: uniform }).layers;
          expect(layer?.normalized).toBe(1);
          expect(layer?.aboveNeutral).toBe(0);
        },
      ),
    );
  });

  it.each([
    { case: 'all in the box', evidence: box(0, 0, 100, 100), weight: [1, 0, 0, 0], share: 1, normalized: 8 },
    {
      case: 'none in the box',
      evidence: box(100, 0, 200, 100),
      weight: [1, 0, 0, 0],
      share: 0,
      normalized: 0,
    },
    { case: 'the whole image', evidence: box(0, 0, 400, 200), weight: [3, 1, 2, 1], share: 1, normalized: 1 },
    // A quarter of the first token and half of the second.
    {
      case: 'parts of tokens',
      evidence: box(75, 0, 150, 100),
      weight: [4, 2, 1, 1],
      share: 2 / 8,
      normalized: 8 / 3,
    },
    {
      case: 'beyond the border',
      evidence: box(350, 0, 900, 100),
      weight: [1, 1, 1, 5],
      share: 2.5 / 8,
      normalized: 5,
    },
  ])('$case', ({ evidence, weight, share, normalized }) => {
    const given = attention((row, column) => (row === 0 ? (weight[column] ?? 0) : 0));
    // The lower row has no attention, so only the upper one counts.
    const full = evidence.bottom === 200 ? attention((_, column) => weight[column] ?? 0) : given;
    const [layer] = attentionCoverage(full, evidence, { image }).layers;
    expect(layer?.share).toBeCloseTo(share, 12);
    expect(layer?.normalized).toBeCloseTo(normalized, 12);
    expect(layer?.aboveNeutral).toBeNull();
  });

  it('takes away what a neutral prompt looks at', () => {
    const evidence = box(0, 0, 100, 100);
    const asked = attention((row, column) => (row + column === 0 ? 1 : 0));
    const neutral = attention(() => 1);
    expect(attentionCoverage(asked, evidence, { image, neutral }).layers[0]?.aboveNeutral).toBeCloseTo(7, 12);
  });

  it.each([
    { evidence: box(0, 0, 10, 10), cells: 1 },
    { evidence: box(0, 0, 100, 100), cells: 4 },
    { evidence: box(399, 199, 400, 200), cells: 1 },
    { evidence: box(0, 0, 400, 200), cells: 8 },
  ])('counts $cells of 8 whole tokens as the reference does for $evidence', ({ evidence, cells }) => {
    const given = attention(() => 0.5, { layers: 24 });
    const { reference, layers } = attentionCoverage(given, evidence, { image });
    expect(reference).toBeCloseTo(cells / 8, 12);
    expect(layers[0]?.referenceShare).toBeCloseTo(cells / 8, 12);
    expect(
      attentionCoverage(
        attention(() => 0.5),
        evidence,
        { image },
      ).reference,
    ).toBeNull();
  });

  it('tells layers apart, and attention to the image from attention to the text', () => {
    const given = attention((_, column, layer) => (layer === 0 || column === 0 ? 0.1 : 0), { layers: 2 });
    const { layers } = attentionCoverage(given, box(0, 0, 100, 200), { image });
    expect(layers.map(({ share }) => share)).toEqual([0.25, 1]);
    expect(layers[0]?.onImage).toBeCloseTo(0.8, 6);
    expect(layers[1]?.onImage).toBeCloseTo(0.5, 6);
  });

  it('says nothing where there is no attention to the image', () => {
    const [layer] = attentionCoverage(
      attention(() => 0),
      box(0, 0, 9, 9),
      { image },
    ).layers;
    expect(layer).toMatchObject({ onImage: 0, share: null, normalized: null, referenceShare: null });
  });

  it.each([
    {
      case: 'a box outside',
      run: () =>
        attentionCoverage(
          attention(() => 1),
          box(400, 0, 500, 9),
          { image },
        ),
    },
    {
      case: 'too few weights',
      run: () =>
        attentionCoverage({ ...attention(() => 1), weights: new Float32Array(3) }, box(0, 0, 9, 9), {
          image,
        }),
    },
    {
      case: 'another grid',
      run: () =>
        attentionCoverage(
          attention(() => 1),
          box(0, 0, 9, 9),
          {
            image,
            neutral: attention(() => 1, { columns: 3 }),
          },
        ),
    },
  ])('refuses $case', ({ run }) => {
    expect(run).toThrow(RangeError);
  });
});

describe('meanCoverage', () => {
  it('has no numbers for no items', () => {
    expect(meanCoverage([])).toEqual([
      { key: 'all', items: 0, areaShare: null, layers: [], reference: null },
    ]);
  });

  it('averages layer by layer, over all and by dimension', () => {
    const random = createRandom(1);
    const covered = (['ocr', 'ocr', null] as const).map((dimension, index) => ({
      item: String(index),
      dimension,
      coverage: attentionCoverage(
        attention(() => random.integer(1, 9), { layers: 3 }),
        box(0, 0, 100 * (index + 1), 100),
        { image },
      ),
    }));
    const means = meanCoverage(covered);
    expect(means.map(({ key, items }) => [key, items])).toEqual([
      ['all', 3],
      ['ocr', 2],
      ['unknown', 1],
    ]);
    const second = covered.map(({ coverage }) => coverage.layers[1]?.share ?? 0);
    expect(means[1]?.layers[1]?.share).toBeCloseTo(((second[0] ?? 0) + (second[1] ?? 0)) / 2, 12);
    expect(means[2]?.layers[1]?.share).toBe(second[2]);
  });
});
