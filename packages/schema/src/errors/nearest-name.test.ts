import { expect, it } from 'vitest';

import { nearestName } from './nearest-name.ts';

it.each([
  ['techer', ['teacher', 'text'], 'teacher'],
  ['TEXT', ['teacher', 'text'], 'text'],
  ['maxpixel', ['minPixels', 'maxPixels'], 'maxPixels'],
  ['synthesis', ['export', 'synthesize'], 'synthesize'],
  ['verfiy', ['run', 'verify'], 'verify'],
  ['gird', ['grid', 'text'], 'grid'],
  ['rnu', ['run', 'score'], 'run'],
  ['urn', ['run', 'score'], 'run'],
  ['nru', ['run', 'score'], undefined],
  ['b', ['a'], 'a'],
  ['ab', ['cd'], undefined],
  ['xyzzy', ['teacher', 'text'], undefined],
  ['', ['teacher'], undefined],
  ['anything', [], undefined],
])('%j among %j is %j', (given, known, nearest) => {
  expect(nearestName(given, known)).toBe(nearest);
});
