import { expect, it } from 'vitest';

import { sizes } from './chain/settings.ts';
import { readSettings } from './read-settings.ts';

it.each([
  [{}, { ...sizes.toy, seeds: [1], threads: 2 }],
  [
    { size: 'full', seeds: '3, 1,3', steps: '5' },
    { ...sizes.full, steps: 5, seeds: [3, 1] },
  ],
  [{ arms: 'direct,r2i' }, { arms: ['r2i', 'direct'] }],
])('reads %j', (values, expected) => {
  expect(readSettings(values).settings).toMatchObject(expected);
});

it.each([
  [{ size: 'huge' }, /--size/u],
  [{ seeds: '1,x' }, /--seeds/u],
  [{ arms: 'r2i,magic' }, /--arms/u],
  [{ steps: '0' }, /--steps/u],
])('refuses %j', (values, message) => {
  expect(() => readSettings(values)).toThrow(message);
});
