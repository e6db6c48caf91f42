import { describe, expect, it } from 'vitest';

import { isPronounceable } from './is-pronounceable.ts';

describe('isPronounceable', () => {
  it.each(
    'EXIT STREET SHOP KNIGHTS LENGTH ANGST STRASSE HAUPTBAHNHOF APOTHEKE LONDON BORSCHT SCHWARZ PHARMACY TWELFTH ROYAL THISTLE CAFÉ MÜNCHEN JEWELLERS OPTICIAN'
      .split(' ')
      .map((word) => ({ word })),
  )('$word is a word', ({ word }) => {
    expect(isPronounceable(word)).toBe(true);
  });

  it.each([{ word: 'NBPIFB' }, { word: 'CSO' }, { word: 'XKRT' }, { word: 'IFB' }, { word: '' }])(
    '"$word" is none',
    ({ word }) => {
      expect(isPronounceable(word)).toBe(false);
    },
  );
});
