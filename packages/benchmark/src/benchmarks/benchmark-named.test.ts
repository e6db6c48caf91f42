import { expect, it } from 'vitest';

import { benchmarkNamed } from './benchmark-named.ts';
import { benchmarkNames } from './benchmark-names.ts';

it.each<[string, string | undefined]>([
  ['zoombench', 'zoom-bench'],
  ['VStar', 'v-star'],
  ['hr_bench_4k', 'hr-bench-4k'],
  ['mme-realworld', 'mme-real-world'],
  ['', undefined],
  ['zoom', undefined],
])('takes %j for %s', (text, name) => {
  expect(benchmarkNamed(text)).toBe(name);
});

it.each(benchmarkNames)('takes %s for itself', (name) => {
  expect(benchmarkNamed(name)).toBe(name);
});

it('takes the names that it is given, an exact one first', () => {
  expect(benchmarkNamed('My Bench', ['mybench', 'my-bench'])).toBe('mybench');
  expect(benchmarkNamed('my-bench', ['mybench', 'my-bench'])).toBe('my-bench');
  expect(benchmarkNamed('vstar', ['my-bench'])).toBeUndefined();
});
