import fc from 'fast-check';
import { expect, it } from 'vitest';

import { packTexts, unpackTexts } from './packed-texts.ts';

it.each([[[]], [[null]], [['a', 1]], [[undefined, 'a']], [[new Uint8Array(1)]]])(
  'leaves %j as it is',
  (values) => {
    expect(packTexts(values)).toBeUndefined();
  },
);

it('gives back texts and nulls, whatever they hold', () => {
  const value = fc.option(fc.string({ unit: 'binary', maxLength: 5 }));
  fc.assert(
    fc.property(fc.array(value), (values) => {
      const packed = packTexts(['', ...values]);
      expect(packed && unpackTexts(packed)).toEqual(['', ...values]);
    }),
  );
});
