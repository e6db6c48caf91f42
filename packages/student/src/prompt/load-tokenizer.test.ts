import { describe, expect, test } from 'vitest';

import { readReference, readText } from '../__fixtures__/tiny-random-qwen3vl/read-fixture.ts';
import { TokenizerInvalidError } from '../errors/tokenizer-invalid-error.ts';
import { loadTokenizer } from './load-tokenizer.ts';

const reference = readReference();
const files = { tokenizer: readText('tokenizer.json'), tokenizerConfig: readText('tokenizer_config.json') };
const tokenizer = loadTokenizer(files);

describe('loadTokenizer', () => {
  test.each(reference.tokenizer_cases)('$text', ({ text, ids }) => {
    expect(tokenizer.encode(text)).toEqual(ids);
  });

  test('decodes what the reference model says', () => {
    expect(tokenizer.decode(reference.greedy_tokens)).toBe(reference.greedy_text);
  });

  test.each(['', 'naïve café, 数字 🙂', '  two  spaces ', "it's 12.5\n\n\tdone"])('%j comes back', (text) => {
    expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
  });

  test('leaves control tokens out of texts', () => {
    expect(tokenizer.decode(tokenizer.encode('<|im_start|>user\nA<|im_end|>'))).toBe('user\nA');
  });

  test('knows its control tokens', () => {
    expect([...tokenizer.specialIds].sort()).toEqual(Object.values(reference.special_ids).sort());
    for (const [token, id] of Object.entries(reference.special_ids)) {
      expect(tokenizer.idOf(token)).toBe(id);
      expect(tokenizer.tokenOf(id)).toBe(token);
    }
    expect(tokenizer.idOf('<|no_such_token|>')).toBeUndefined();
  });

  test.each([
    { name: 'no JSON', broken: { tokenizer: '{' }, file: 'tokenizer.json' },
    { name: 'no model', broken: { tokenizer: '{}' }, file: 'tokenizer.json' },
    { name: 'an unknown model', broken: { tokenizer: '{"model":{"type":"none"}}' }, file: 'tokenizer.json' },
    ...['1e15', '-1', '0.5', '"1"', 'null'].map((id) => ({
      name: `a token with the id ${id}`,
      broken: { tokenizer: `{"model":{"type":"BPE","vocab":{"a":0,"b":${id}},"merges":[]}}` },
      file: 'tokenizer.json',
    })),
    {
      name: 'an added token far away',
      broken: {
        tokenizer:
          '{"model":{"type":"BPE","vocab":{"a":0},"merges":[]},"added_tokens":[{"id":4000000000,"content":"x"}]}',
      },
      file: 'tokenizer.json',
    },
    { name: 'a list as settings', broken: { tokenizerConfig: '[]' }, file: 'tokenizer_config.json' },
  ])('refuses $name', ({ broken, file }) => {
    const load = () => loadTokenizer({ ...files, ...broken });
    expect(load).toThrow(TokenizerInvalidError);
    expect(load).toThrow(file);
  });
});
