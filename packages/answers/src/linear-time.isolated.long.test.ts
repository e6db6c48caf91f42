import { describe, expect, it } from 'vitest';

import { normalForms } from './index.ts';
import { countBlocks } from './testing/count-blocks.ts';
import { countWork } from './testing/count-work.ts';
import { grown, pieces, readers } from './testing/reader-table.ts';

/** Characters of the shorter text. */
const length = 300;
/** What a reader looks at around each place ends within this. */
const long = 600;
/** More than this tells nothing of a short text: it is counted again on a long one. */
const suspicious = 2.05;
/** What no reader may grow by where its text is twice as long. */
const most = 2.2;

// Piece by piece, since readers that call one another search the same texts, which are counted once.
describe.each(pieces)('%j again and again takes time linear in its length', (piece) => {
  it.each(readers)('%s', (_, read) => {
    const growthFrom = (characters: number): number => {
      const [once = 1, twice = 0] = [characters, 2 * characters].map((many) => {
        const text = grown(piece, many);
        return countWork(() => read(text));
      });
      return twice / once;
    };
    const growth = growthFrom(length);
    expect(growth <= suspicious ? growth : growthFrom(long)).toBeLessThanOrEqual(most);
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
    const growthOf = (group: readonly string[], characters: number): number => {
      const [once = 1, twice = 0] = [characters, 2 * characters].map((many) => {
        const texts = group.map((piece) => grown(piece, many));
        return blocks.count(() => texts.map((text) => read(text)));
      });
      return twice / Math.max(1, once);
    };
    const grew = groups
      .filter((group) => growthOf(group, length) > 2.02 && growthOf(group, long) > 2.02)
      .flatMap((group) => group.map((piece) => ({ piece, growth: growthOf([piece], long) })));
    expect(grew.filter(({ growth }) => growth > most)).toEqual([]);
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
