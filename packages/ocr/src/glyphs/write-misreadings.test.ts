import { normalForms } from '@r2i/answers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isPronounceable } from './is-pronounceable.ts';
import { writeMisreadings } from './write-misreadings.ts';

describe('writeMisreadings', () => {
  it('writes as many as wanted, distinct from each other and the text, of the same length and style', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 '-]{0,14}$/);
    fc.assert(
      fc.property(word, fc.nat(), (text, seed) => {
        const written = writeMisreadings(text, { count: 4, seed });
        expect(written).toHaveLength(4);
        expect(new Set([text, ...written].map(normalForms.glyphs)).size).toBe(5);
        for (const other of written) expect(shape(other)).toBe(shape(text));
      }),
    );
  });

  it('is the same for the same seed', () => {
    expect(writeMisreadings('Market 42', { count: 4, seed: 5 })).toEqual(
      writeMisreadings('Market 42', { count: 4, seed: 5 }),
    );
  });

  it('puts what a reader thought possible first', () => {
    const doubts = [{ at: 0, instead: 'H' }];
    expect(writeMisreadings('Market', { count: 3, seed: 1, doubts })[0]).toBe('Harket');
  });

  it.each([{ text: 'STREET' }, { text: 'Rowan Bakery' }, { text: 'LK23 GHT' }])(
    'puts what can be spoken as well as $text first',
    ({ text }) => {
      const unspoken = (one: string): number =>
        (one.toUpperCase().match(/\p{L}{2,}/gu) ?? []).filter((word) => !isPronounceable(word)).length;
      for (let seed = 0; seed < 20; seed += 1) {
        const written = writeMisreadings(text, { count: 3, seed });
        expect(written.filter((one) => unspoken(one) > unspoken(text))).toEqual([]);
      }
    },
  );

  it('does without where that is asked for', () => {
    const written = (spoken: boolean): string[] =>
      Array.from({ length: 20 }, (_, seed) => writeMisreadings('STREET', { count: 3, seed, spoken })).flat();
    expect(written(false)).not.toEqual(written(true));
  });

  it('has nothing to write about marks', () => {
    expect(writeMisreadings('--', { count: 3, seed: 1 })).toEqual([]);
  });
});

function shape(text: string): string {
  return text.replaceAll(/[a-z]/g, 'a').replaceAll(/[A-Z]/g, 'A').replaceAll(/[0-9]/g, '0');
}
