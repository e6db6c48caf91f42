import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { splitThought } from './split-thought.ts';

const tags = { open: '<think>', close: '</think>' };

function split(style: Parameters<typeof splitThought>[0], pieces: readonly string[]) {
  const splitter = splitThought(style);
  const parts = [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
  const of = (kind: 'text' | 'reasoning') =>
    parts
      .filter((part) => part.kind === kind)
      .map(({ text }) => text)
      .join('');
  return { reasoning: of('reasoning'), text: of('text') };
}

const rows = [
  { case: 'nothing', opens: true, said: '', reasoning: '', text: '' },
  { case: 'an opened thought', opens: true, said: 'a b\n</think>\n\nB', reasoning: 'a b', text: 'B' },
  {
    case: 'white space inside',
    opens: true,
    said: '\n a \n\n b \n</think>B ',
    reasoning: 'a \n\n b',
    text: 'B ',
  },
  { case: 'one that is never closed', opens: true, said: 'a b </thin', reasoning: 'a b </thin', text: '' },
  { case: 'one that closes at once', opens: true, said: '</think>B', reasoning: '', text: 'B' },
  {
    case: 'what looks like a tag',
    opens: true,
    said: 'a </thinking> </think>B',
    reasoning: 'a </thinking>',
    text: 'B',
  },
  { case: 'a second tag', opens: true, said: 'a</think>B</think>', reasoning: 'a', text: 'B</think>' },
  { case: 'a thought of its own', opens: false, said: '\n<think>a</think> B', reasoning: 'a', text: 'B' },
  {
    case: 'no thought',
    opens: false,
    said: ' B <think>a</think>',
    reasoning: '',
    text: ' B <think>a</think>',
  },
  { case: 'a beginning of a tag', opens: false, said: '<thi', reasoning: '', text: '<thi' },
  { case: 'white space alone', opens: false, said: ' \n', reasoning: '', text: ' \n' },
];

describe('splitThought', () => {
  it.each(rows)('$case', ({ opens, said, reasoning, text }) => {
    expect(split({ tags, opens }, [said])).toEqual({ reasoning, text });
  });

  it.each(rows)('$case, character by character', ({ opens, said, reasoning, text }) => {
    expect(split({ tags, opens }, [...said])).toEqual({ reasoning, text });
  });

  it('gives the same however the text is cut', () => {
    const word = fc.constantFrom('<think>', '</think>', '</thi', ' ', '\n', 'a', '<');
    fc.assert(
      fc.property(fc.array(word), fc.boolean(), fc.array(fc.nat(7)), (words, opens, cuts) => {
        const said = words.join('');
        const pieces: string[] = [];
        let rest = said;
        for (const cut of cuts) {
          pieces.push(rest.slice(0, cut));
          rest = rest.slice(cut);
        }
        expect(split({ tags, opens }, [...pieces, rest])).toEqual(split({ tags, opens }, [said]));
      }),
    );
  });

  it('leaves answers alone where the template knows no thoughts', () => {
    const said = '<think>a</think> B';
    expect(split({ tags: undefined, opens: false }, [said])).toEqual({ reasoning: '', text: said });
  });
});
