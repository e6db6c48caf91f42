import { describe, expect, it } from 'vitest';

import { readClockTimes } from './read-clock-time.ts';

describe('readClockTimes', () => {
  it.each([
    { text: '', minutes: [] },
    { text: 'It is quarter past three.', minutes: [195] },
    { text: 'It is a quarter to nine.', minutes: [525] },
    { text: 'The clock reads half past ten.', minutes: [630] },
    { text: 'It is ten past ten.', minutes: [610] },
    { text: 'quarter past three in the afternoon', minutes: [915] },
    { text: 'noon', minutes: [720] },
    { text: 'midnight', minutes: [0] },
    { text: 'half past midnight', minutes: [30] },
    { text: 'ten to midnight', minutes: [1430] },
    { text: 'quarter to noon', minutes: [705] },
    { text: 'a quarter of the pie', minutes: [] },
  ])('$text', ({ text, minutes }) => {
    expect(readClockTimes(text).map((time) => time.minutes)).toEqual(minutes);
  });
});
