import { describe, expect, it } from 'vitest';

import { areaBinKey, areaBinKeys, defaultAreaEdges, itemAreaRatio } from './area-bins.ts';

describe('area bins', () => {
  it('names them in order', () => {
    expect(areaBinKeys(defaultAreaEdges)).toEqual([
      'below 0.1 %',
      '0.1 % to 0.5 %',
      '0.5 % to 1 %',
      '1 % to 5 %',
      '5 % and more',
      'unknown',
    ]);
    expect(areaBinKeys([])).toEqual(['any', 'unknown']);
    expect(areaBinKeys([0.01])).toEqual(['below 1 %', '1 % and more', 'unknown']);
  });

  it.each([
    [0, 'below 0.1 %'],
    [0.00099, 'below 0.1 %'],
    [0.001, '0.1 % to 0.5 %'],
    [0.05, '5 % and more'],
    [1, '5 % and more'],
    [null, 'unknown'],
  ])('puts %d into %s', (areaRatio, key) => {
    expect(areaBinKey(areaRatio, defaultAreaEdges)).toBe(key);
  });

  it('needs both the box and the size of the image', () => {
    const box = { frame: 'pixel', left: 10, top: 10, right: 30, bottom: 20 } as const;
    const item = {
      id: 'a',
      query: 'Q?',
      target: '5',
      form: 'open',
      options: [],
      dimension: null,
      imageId: 'a',
    } as const;
    expect(itemAreaRatio({ ...item, box }, { width: 100, height: 20 })).toBe(0.1);
    expect(itemAreaRatio({ ...item, box }, undefined)).toBeNull();
    expect(itemAreaRatio({ ...item, box: null }, { width: 100, height: 20 })).toBeNull();
  });
});
