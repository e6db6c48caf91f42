import { expect, it } from 'vitest';

import { counted } from './counted.ts';

it.each<[number, string, string | undefined, string]>([
  [0, 'row', undefined, '0 rows'],
  [1, 'row', undefined, '1 row'],
  [2, 'row', undefined, '2 rows'],
  [1, 'box', 'boxes', '1 box'],
  [1000, 'box', 'boxes', '1000 boxes'],
])('%j of %j (%j) are %j', (count, one, many, told) => {
  expect(counted(count, one, many)).toBe(told);
});
