import { describe, expect, it } from 'vitest';

import { partyOf } from './read-comparison.ts';
import { whichOfTwo } from './which-of-two.ts';

describe('which of two is meant', () => {
  it.each([
    ['The girl reaches his chin, so the boy is taller.', 'taller', 'second'],
    ['The girl reaches his chin, so she is shorter.', 'taller', 'second'],
    ['The girl is not as tall as the boy.', 'taller', 'second'],
    ['The girl is twice as tall as the boy.', 'taller', 'first'],
    ['The girl is as tall as the boy.', 'taller', 'neither'],
    ['They are the same height.', 'taller', 'neither'],
    ['The girl is dwarfed by the boy.', 'shorter', 'first'],
    ['The girl is 1.1 m, the boy 130 cm.', 'taller', 'second'],
    ['The girl is 2 m away, the boy 3 m.', 'closer', 'first'],
    ['The girl is 1.3 m, the boy 130 cm.', 'taller', 'neither'],
    ['The girl is 8, the boy is 5.', 'taller', null],
    ['The girl is 20 kg, the boy is 1.3 m.', 'taller', null],
    ['The girl is 1 m, 2 m at most, the boy 3 m.', 'taller', null],
    ['The girl is taller than the boy, and the boy is taller than the girl.', 'taller', null],
    ['It could be that the girl is taller.', 'taller', null],
    ['They play.', 'taller', null],
    ['', 'taller', null],
  ])('%j, for %s: %s', (text, relation, place) => {
    expect(whichOfTwo(text, relation, [partyOf('the girl'), partyOf('the boy')])).toBe(place);
  });
});
