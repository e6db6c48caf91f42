import { describe, expect, it } from 'vitest';

import {
  formatDuration,
  formatName,
  formatNumber,
  formatPercent,
  formatPoints,
  formatPValue,
  formatShare,
} from './format.ts';

describe('formatting', () => {
  it.each([
    [formatNumber(1204), '1,204'],
    [formatNumber(9.3), '9.3'],
    [formatNumber(Number.NaN), '–'],
    [formatPercent(0.3787), '37.9 %'],
    [formatPercent(null), '–'],
    [formatPoints(0.2521), '+25.2'],
    [formatPoints(-0.05), '−5.0'],
    [formatPoints(-0.0001), '0.0'],
    [formatPoints(null), '–'],
    [formatShare(1, 0), '–'],
    [formatShare(38, 121), '31.4 %'],
    [formatDuration(0), '0 ms'],
    [formatDuration(12_400), '12.4 s'],
    [formatDuration(185_000), '3 min 5 s'],
    [formatDuration(7_800_000), '2 h 10 min'],
    [formatPValue(0.04217), '= 0.0422'],
    [formatPValue(1e-9), '< 0.0001'],
    [formatPValue(null), '–'],
    [formatName('image-truncated'), 'image truncated'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
  });
});
