import type { PixelBox } from '@r2i/schema';
import { expect, it } from 'vitest';

import { checkSeen } from './check-seen.ts';
import { wordsIn } from './world-words.ts';

const box = (left: number): PixelBox => ({ frame: 'pixel', left, top: 0, right: left + 10, bottom: 10 });
const seen = [
  { box: box(0), shape: 'ring', colour: 'red' },
  { box: box(20), shape: 'cross', colour: 'red' },
  { box: box(40), shape: 'square', colour: 'blue' },
  { box: box(60), shape: 'square', colour: 'white' },
];

it.each([
  ['What colour is the ring?', 0, ['pass', 'pass']],
  ['What colour is the ring?', 20, ['pass', 'fail']],
  ['What colour is the square?', 40, ['fail']],
  ['What colour is the hourglass?', 0, ['fail']],
  ['Which shape is red?', 0, ['fail']],
  ['Which shape is blue?', 40, ['pass', 'pass']],
  ['Is the ring blue?', 0, ['pass', 'pass']],
  ['What shape is this?', 0, ['fail']],
])('%s about what is at %i: %j', (question, left, outcomes) => {
  const checks = checkSeen(seen, { box: box(left), words: wordsIn(question) });
  expect(checks.map(({ outcome }) => outcome)).toEqual(outcomes);
});
