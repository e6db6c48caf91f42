import { expect, it } from 'vitest';

import { createStopFinder } from './find-stop.ts';

it.each([
  { stops: ['\n'], said: 'a\nb', shown: 'a', found: true },
  { stops: ['abc', 'bd'], said: 'xabd', shown: 'xa', found: true },
  { stops: ['ab', 'abc'], said: 'zabc', shown: 'z', found: true },
  { stops: ['aab'], said: 'aaab', shown: 'a', found: true },
  { stops: ['abc'], said: 'ab', shown: 'ab', found: false },
  { stops: [], said: 'ab', shown: 'ab', found: false },
  { stops: ['a'], said: 'a', shown: '', found: true },
])('$said, up to one of $stops', ({ stops, said, shown, found }) => {
  for (const pieces of [[said], [...said], [said.slice(0, 2), said.slice(2)]]) {
    const finder = createStopFinder(stops);
    const text = pieces.map((piece) => finder.push(piece)).join('') + finder.end();
    expect({ text, found: finder.found }).toEqual({ text: shown, found });
  }
});

it('holds back no more than may become a stop', () => {
  const finder = createStopFinder(['END']);
  expect(['a', 'E', 'N', 'x'].map((piece) => finder.push(piece))).toEqual(['a', '', '', 'ENx']);
});
