import { describe, expect, it } from 'vitest';

import { normalForms } from './index.ts';
import { countBlocks } from './testing/count-blocks.ts';
import { countWork } from './testing/count-work.ts';
import { grown, pieces, readers } from './testing/reader-table.ts';

/** Characters of the shorter text. */
const length = 600;

// Piece by piece, since readers that call one another search the same texts, which are counted once.
describe.each(pieces)('%j again and again takes time linear in its length', (piece) => {
  it.each(readers)('%s', (_, read) => {
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

/** Pieces that are counted at once. */
const groups = Array.from({ length: Math.ceil(pieces.length / 8) }, (_, index) =>
  pieces.slice(8 * index, 8 * index + 8),
);

describe('countBlocks', () => {
  // Each count asks the profiler, which takes longer than what is counted: pieces are counted several at once, and one by
  // one only where together they grow by more than a linear reader could.
  it.each(readers)('%s: loops are linear too', (_, read) => {
    using blocks = countBlocks();
    const growthOf = (group: readonly string[]): number => {
      const [once = 1, twice = 0] = [length, 2 * length].map((characters) => {
        const texts = group.map((piece) => grown(piece, characters));
        return blocks.count(() => texts.map((text) => read(text)));
      });
      return twice / Math.max(1, once);
    };
    const grew = groups
      .filter((group) => growthOf(group) > 2.02)
      .flatMap((group) => group.map((piece) => ({ piece, growth: growthOf([piece]) })));
    expect(grew.filter(({ growth }) => growth > 2.2)).toEqual([]);
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
