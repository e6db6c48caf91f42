import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readReference, readText } from '../__fixtures__/tiny-random-qwen3vl/read-fixture.ts';
import { createDecodeStream } from './decode-stream.ts';
import { loadTokenizer } from './load-tokenizer.ts';

const tokenizer = loadTokenizer({
  tokenizer: readText('tokenizer.json'),
  tokenizerConfig: readText('tokenizer_config.json'),
});

function piecesOf(ids: readonly number[]): string[] {
  const stream = createDecodeStream(tokenizer);
  return [...ids.map((id) => stream.push(id)), stream.end()];
}

describe('createDecodeStream', () => {
  test.each([
    { name: 'nothing', ids: [], pieces: [''] },
    { name: 'four tokens of one emoji', ids: [172, 253, 247, 224, 0], pieces: ['', '', '', '🙂', '!', ''] },
    { name: 'an emoji that is never finished', ids: [32, 172, 253], pieces: ['A', '', '', '\uFFFD'] },
    { name: 'a byte that is no character, then one that is', ids: [156, 63], pieces: ['', '\uFFFD`', ''] },
    { name: 'control tokens', ids: [32, 459, 33], pieces: ['A', '', 'B', ''] },
  ])('$name', ({ ids, pieces }) => {
    expect(piecesOf(ids)).toEqual(pieces);
  });

  test('the pieces of the reference answer are its text', () => {
    const { greedy_tokens: tokens, greedy_text: text } = readReference();
    expect(piecesOf(tokens).join('')).toBe(text);
  });

  test('any tokens: the pieces are the whole text', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(470), { maxLength: 40 }), (ids) => {
        expect(piecesOf(ids).join('')).toBe(tokenizer.decode(ids));
      }),
    );
  });

  test('any text: no piece holds a broken character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        fc.pre(!text.includes('\uFFFD'));
        const pieces = piecesOf(tokenizer.encode(text));
        expect(pieces.join('')).not.toContain('\uFFFD');
        expect(pieces.join('')).toBe(tokenizer.decode(tokenizer.encode(text)));
      }),
    );
  });
});
