import { describe, expect, it } from 'vitest';

import { joinedLines, type PlacedText } from './joined-lines.ts';

function piece(text: string, left: number, top: number): PlacedText {
  return { text, box: { frame: 'pixel', left, top, right: left + 40, bottom: top + 20 } };
}

describe('joinedLines', () => {
  it.each([
    { case: 'nothing', pieces: [], joined: [] },
    { case: 'one piece', pieces: [piece('EXIT', 0, 0)], joined: [] },
    {
      case: 'two on one line, in any order',
      pieces: [piece('centre', 60, 4), piece('copy', 0, 0)],
      joined: ['copy centre'],
    },
    { case: 'two lines', pieces: [piece('NO', 0, 0), piece('PARKING', 0, 30)], joined: [] },
    { case: 'exactly half shared', pieces: [piece('a', 0, 0), piece('b', 50, 10)], joined: ['a b'] },
    { case: 'less than half shared', pieces: [piece('a', 0, 0), piece('b', 50, 11)], joined: [] },
  ])('$case', ({ pieces, joined }) => {
    expect(joinedLines(pieces)).toEqual(joined);
  });
});
