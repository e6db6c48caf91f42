import { describe, expect, it } from 'vitest';

import { spreadLabels } from './spread-labels.ts';

describe('spreadLabels', () => {
  it.each([
    { case: 'nothing', places: [], expected: [] },
    { case: 'one', places: [{ x: 0.5, y: 10 }], expected: [10] },
    {
      case: 'two far apart',
      places: [
        { x: 0.1, y: 10 },
        { x: 0.9, y: 10 },
      ],
      expected: [10, 10],
    },
    {
      case: 'two at one place',
      places: [
        { x: 0.1, y: 10 },
        { x: 0.1, y: 10 },
      ],
      expected: [10, 25],
    },
    {
      case: 'three, not in order',
      places: [
        { x: 0, y: 30 },
        { x: 0, y: 10 },
        { x: 0, y: 12 },
      ],
      expected: [40, 10, 25],
    },
    {
      case: 'two of two lines',
      places: [
        { x: 0, y: 10, lines: 2 },
        { x: 0, y: 10, lines: 2 },
      ],
      expected: [10, 40],
    },
    {
      case: 'two of two lines at the lower end',
      places: [
        { x: 0, y: 100, lines: 2 },
        { x: 0, y: 100, lines: 2 },
      ],
      expected: [55, 85],
    },
    {
      case: 'two at the lower end',
      places: [
        { x: 0, y: 100 },
        { x: 0, y: 100 },
      ],
      expected: [85, 100],
    },
  ])('places labels of $case', ({ places, expected }) => {
    expect(spreadLabels(places, { height: 100 })).toEqual(expected);
  });
});
