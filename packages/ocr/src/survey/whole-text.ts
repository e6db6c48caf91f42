import type { Check } from '@r2i/schema';

import type { Reading } from '../read/reading.ts';

/**
 * Whether a line seems to be all there: no gap between neighbouring characters of a word that something
 * hidden could fill.
 *
 * @param options.wording - The text with its spaces, which are gaps that hide nothing.
 * @param options.maxGap - Largest gap as a multiple of the line's median distance between characters.
 */
export function wholeText(
  readings: readonly Reading[],
  { maxGap, wording }: { maxGap: number; wording: string },
): Omit<Check, 'validator'> {
  const criterion = 'whole-text';
  for (const { characters } of readings) {
    const gaps = characters
      .slice(1)
      .map((character, index) => character.position - (characters[index]?.position ?? 0));
    const median = [...gaps].sort((left, right) => left - right)[Math.floor(gaps.length / 2)] ?? 0;
    const words = wording.split(' ').map((word) => [...word].length);
    const breaks = new Set(
      words.map((_, index) => words.slice(0, index + 1).reduce((sum, count) => sum + count, 0)),
    );
    const at = gaps.findIndex((gap, index) => gap > maxGap * median && !breaks.has(index + 1));
    if (at >= 0 && gaps.length >= 2) {
      const detail = `hidden-part: a gap of ${((gaps[at] ?? 0) / median).toFixed(1)} letters after "${characters[at]?.text}"`;
      return { criterion, outcome: 'fail', detail };
    }
  }
  return { criterion, outcome: 'pass', detail: 'no gap within a word' };
}
