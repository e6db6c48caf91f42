import { describe, expect, it } from 'vitest';

import { readDate } from './read-date.ts';

const day = (year: number, month: number, day: number) => ({ year, month, day });

describe('readDate', () => {
  it.each([
    { text: '', isDayFirst: true, dates: [] },
    { text: '12.02.2024', isDayFirst: true, dates: [day(2024, 2, 12)] },
    { text: '12.02.2024', isDayFirst: false, dates: [day(2024, 12, 2), day(2024, 2, 12)] },
    // No month 14.
    { text: '02.14.2024', isDayFirst: true, dates: [day(2024, 2, 14)] },
    { text: '12/02/2024', isDayFirst: true, dates: [day(2024, 12, 2), day(2024, 2, 12)] },
    { text: '32.13.2024', isDayFirst: true, dates: [] },
  ])('$text, day first: $isDayFirst', ({ text, isDayFirst, dates }) => {
    expect(readDate(text, { isDayFirst })).toEqual(dates);
  });
});
