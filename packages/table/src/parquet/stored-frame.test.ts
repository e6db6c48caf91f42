import fc from 'fast-check';
import { compressors } from 'hyparquet-compressors';
import { describe, expect, it } from 'vitest';

import { storedFrame } from './stored-frame.ts';

function decode(pieces: readonly Uint8Array[], size: number): Uint8Array | undefined {
  return compressors.ZSTD?.(new Uint8Array(Buffer.concat(pieces)), size);
}

describe('storedFrame', () => {
  it.each([
    ['one byte', [1]],
    ['a whole block', [2 ** 17]],
    ['one byte more than a block', [2 ** 17 + 1]],
    ['pieces that end inside blocks', [4, 100_000, 4, 0, 60_000, 4, 300_000]],
    ['two whole blocks', [2 ** 17, 2 ** 17]],
  ])('is read back by a decoder: %s', (_, sizes) => {
    const content = sizes.map((size, index) => new Uint8Array(size).fill(index + 1));
    const whole = new Uint8Array(Buffer.concat(content));
    expect(Buffer.compare(decode(storedFrame(content), whole.length) ?? new Uint8Array(), whole)).toBe(0);
  });

  it('has no pieces for no bytes', () => {
    expect(storedFrame([])).toEqual([]);
    expect(storedFrame([new Uint8Array()])).toEqual([]);
  });

  it('does not copy what it holds', () => {
    const content = new Uint8Array(300_000);
    const inside = storedFrame([content]).filter(({ buffer }) => buffer === content.buffer);
    expect(inside.map(({ length }) => length)).toEqual([2 ** 17, 2 ** 17, 300_000 - 2 ** 18]);
  });

  it('is read back whatever the pieces', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 150_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(sizes, (all) => {
        const content = all.map((size, index) => new Uint8Array(size).fill(index));
        const whole = new Uint8Array(Buffer.concat(content));
        if (whole.length === 0) return;
        expect(Buffer.compare(decode(storedFrame(content), whole.length) ?? new Uint8Array(), whole)).toBe(0);
      }),
      { numRuns: 50 },
    );
  });
});
