import { expect, it } from 'vitest';

import { shownPixelsOf, viewCost } from './view-cost.ts';

const answer = (tokens?: { input: number; output: number }) => ({
  output: 'A',
  verdict: { status: 'correct', answer: 'A', scorer: 'rules' } as const,
  latencyMs: null,
  ...(tokens === undefined ? {} : { tokens }),
});

const row = (tokens?: { input: number; output: number }) => ({
  ...{ item: '1', sample: 0, imageId: 'i', query: 'q', target: 'A', form: 'choice' as const, options: [] },
  ...{ dimension: null, category: null, areaRatio: null, visibleSide: null, visibility: 'unknown' as const },
  ...{ cropScale: null, flip: null, global: answer(tokens), regional: answer() },
});

const price = { input: 2, output: 10 };

it.each([
  { name: 'no rows', rows: [], price, cost: { counted: 0, inputTokens: 0, outputTokens: 0, usd: null } },
  { name: 'nothing counted', rows: [row()], price, cost: { counted: 0, usd: null } },
  {
    name: 'some counted',
    rows: [row({ input: 900_000, output: 10 }), row(), row({ input: 100_000, output: 90 })],
    price,
    cost: { counted: 2, inputTokens: 1_000_000, outputTokens: 100, usd: 2.001 },
  },
  {
    name: 'no price',
    rows: [row({ input: 5, output: 1 })],
    price: null,
    cost: { inputTokens: 5, usd: null },
  },
  {
    name: 'one that is free',
    rows: [row({ input: 5, output: 1 })],
    price: { input: 0, output: 0 },
    cost: { usd: 0 },
  },
])('adds up $name', ({ rows, price, cost }) => {
  expect(viewCost({ rows }, 'global', { price, shownPixels: 7 })).toMatchObject({ ...cost, shownPixels: 7 });
});

const item = (id: string, imageId: string) => ({
  ...{
    id,
    imageId,
    query: 'q',
    target: 'A',
    form: 'choice' as const,
    options: [],
    box: null,
    dimension: null,
  },
});

it.each([
  { pixels: null, global: 150, regional: 50 },
  { pixels: 120, global: 110, regional: 50 },
  { pixels: 10, global: 10, regional: 10 },
])('pixels shown at most $pixels', ({ pixels, global, regional }) => {
  const survey = {
    items: [item('1', 'i'), item('2', 'j'), item('3', 'unknown')],
    imageSizes: new Map([
      ['i', { width: 10, height: 10 }],
      ['j', { width: 20, height: 10 }],
    ]),
    cropSizes: new Map([['1', { width: 10, height: 5 }]]),
    withoutCrop: new Set<string>(),
  };
  expect(shownPixelsOf(survey, pixels)).toEqual({ global, regional });
});

it('knows no pixels without sizes', () => {
  const survey = { items: [], imageSizes: new Map(), cropSizes: new Map(), withoutCrop: new Set<string>() };
  expect(shownPixelsOf(survey, 5)).toEqual({ global: null, regional: null });
});
