import { RunConflictError } from '@r2i/run';
import { expect, it } from 'vitest';

import { toldByFlags } from './told-by-flags.ts';

it.each([
  { difference: 'settings.prompt.pixels: 1000000 -> 500000', line: '  --pixels: 1000000 -> 500000' },
  { difference: 'benchmark: "folder:/a" -> "folder:/b"', line: '  --benchmark: "folder:/a" -> "folder:/b"' },
  { difference: 'settings.own: 1 -> "a: b"', line: '  settings.own: 1 -> "a: b"' },
])('tells $difference in words of the command line', ({ difference, line }) => {
  const told = toldByFlags(new RunConflictError({ folder: '/out', differences: [difference, difference] }));
  expect(told).toMatchObject({ code: 'app/usage' });
  expect(String(told).split('\n').slice(1, 3)).toEqual([line, line]);
});

it('leaves other errors as they are', () => {
  const error = new Error('x');
  expect(toldByFlags(error)).toBe(error);
});
