import { describe, expect, it } from 'vitest';

import { normalForms } from './index.ts';
import { countBlocks } from './testing/count-blocks.ts';
import { countWork } from './testing/count-work.ts';
import { grown, pieces, readers } from './testing/reader-table.ts';

/** Characters of the shorter text. */
const length = 600;

describe.each(readers)('%s takes time linear in its input', (_, read) => {
  it.each(pieces)('%j', (piece) => {
    const [once, twice] = [length, 2 * length].map((characters) => {
      const text = grown(piece, characters);
      return countWork(() => read(text));
    });
    expect((twice ?? 0) / (once ?? 1)).toBeLessThanOrEqual(2.2);
  });
});

describe('countWork', () => {
  const text = (characters: number): string => `${' '.repeat(characters)}x`;
  const growth = (read: (said: string) => unknown): number =>
    countWork(() => read(text(2 * length))) / countWork(() => read(text(length)));

  it('sees an expression that goes back', () => {
    expect(growth((said) => said.replace(/\s+$/u, ''))).toBeGreaterThan(3.5);
  });

  it('sees a scan within a scan', () => {
    expect(growth((said) => [...said].map((_, at) => said.indexOf('y', at)))).toBeGreaterThan(3.5);
  });

  it('sees what is linear as linear', () => {
    expect(growth((said) => normalForms.question(said))).toBeLessThan(2.2);
  });
});

describe('countBlocks', () => {
  it.each(readers)('%s: loops are linear too', (_, read) => {
    using blocks = countBlocks();
    const grew = pieces.map((piece) => {
      const [once = 1, twice = 0] = [length, 2 * length].map((characters) => {
        const text = grown(piece, characters);
        return blocks.count(() => read(text));
      });
      return { piece, growth: twice / Math.max(1, once) };
    });
    expect(grew.filter(({ growth }) => growth > 2.2)).toEqual([]);
  });

  it('counts the same each time, however often', () => {
    using blocks = countBlocks();
    const text = grown('final\n', length);
    const counts = Array.from({ length: 200 }, () => blocks.count(() => normalForms.scored(text)));
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeGreaterThan(10);
  });

  it('sees a loop within a loop', () => {
    using blocks = countBlocks();
    // The loop of the form runs once a character, here for each of them.
    const grow = (characters: number): number =>
      blocks.count(() => {
        const text = grown('(', characters);
        for (let at = 0; at < text.length; at += 20) normalForms.answer(text);
      });
    expect(grow(2 * length) / grow(length)).toBeGreaterThan(3.5);
  });
});
