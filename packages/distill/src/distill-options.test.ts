import { describe, expect, it } from 'vitest';

import { distillOptionsSchema } from './distill-options.ts';

describe('distillOptionsSchema', () => {
  it.each([
    { case: 'nothing said', boxed: {}, quality: 85, maxBits: 2 },
    { case: 'a quality', boxed: { quality: 95 }, quality: 95, maxBits: null },
    { case: 'the default quality', boxed: { quality: 85 }, quality: 85, maxBits: null },
    { case: 'a limit', boxed: { maxBits: 1.5 }, quality: 85, maxBits: 1.5 },
    { case: 'no limit', boxed: { maxBits: null }, quality: 85, maxBits: null },
    { case: 'both', boxed: { quality: 95, maxBits: 3 }, quality: 95, maxBits: 3 },
  ])('quality and limit of boxed images: $case', ({ boxed, quality, maxBits }) => {
    const options = distillOptionsSchema.parse({ boxed });
    expect(options.boxed).toEqual({
      marginRatio: 0.05,
      maxPixels: 16_777_216,
      chroma: 'photo',
      quality,
      maxBits,
    });
    // What a run has recorded is read again when it goes on.
    expect(distillOptionsSchema.parse(JSON.parse(JSON.stringify(options)))).toEqual(options);
  });

  it.each([
    { case: 'a limit of nothing', boxed: { maxBits: 0 } },
    { case: 'a quality of nothing', boxed: { quality: 0 } },
    { case: 'an unknown field', boxed: { bits: 2 } },
  ])('refuses $case', ({ boxed }) => {
    expect(distillOptionsSchema.safeParse({ boxed }).success).toBe(false);
  });
});
