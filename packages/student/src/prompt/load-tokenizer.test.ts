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

/** The tokenizer of the fixture with other parts. */
function tokenizerWith(parts: object): string {
  const json: object = JSON.parse(files.tokenizer);
  return JSON.stringify({ ...json, ...parts });
}

const replace = (content: string, pattern: object = { String: 'a' }) => ({
  type: 'Replace',
  pattern,
  content,
});
const nested = (levels: number): object =>
  levels === 0 ? { type: 'NFC' } : { type: 'Sequence', normalizers: [nested(levels - 1)] };
const many = <Step>(count: number, step: Step): Step[] => Array.from({ length: count }, () => step);

describe('steps of a tokenizer', () => {
  test.each<[what: string, parts: object, problem: RegExp]>([
    [
      'thirty that double a text',
      { normalizer: { type: 'Sequence', normalizers: many(30, replace('aa')) } },
      /make a text 2048 times/u,
    ],
    [
      'thirty that double by an expression',
      { normalizer: { type: 'Sequence', normalizers: many(30, replace('aa', { Regex: '.' })) } },
      /times as long/u,
    ],
    [
      'thirty that put a sign between signs',
      { normalizer: { type: 'Sequence', normalizers: many(30, replace('a', { Regex: '' })) } },
      /times as long/u,
    ],
    ['one that writes a page for a sign', { normalizer: replace('x'.repeat(2000)) }, /times as long/u],
    ['one that repeats all that is before', { normalizer: replace('$`') }, /another text/u],
    [
      'some before and some behind the split',
      {
        normalizer: { type: 'Sequence', normalizers: many(9, replace('aa')) },
        pre_tokenizer: { type: 'Sequence', pretokenizers: many(9, replace('aa')) },
      },
      /times as long/u,
    ],
    [
      'bytes of bytes of bytes',
      {
        pre_tokenizer: { type: 'Sequence', pretokenizers: many(30, { type: 'ByteLevel', use_regex: false }) },
      },
      /times as long/u,
    ],
    [
      'thirty that double an answer',
      { decoder: { type: 'Sequence', decoders: many(30, replace('aa')) } },
      /times as long/u,
    ],
    [
      'a thousand',
      { normalizer: { type: 'Sequence', normalizers: many(1000, { type: 'NFC' }) } },
      /normalizers|Too big/u,
    ],
    [
      'a thousand in sequences',
      {
        normalizer: {
          type: 'Sequence',
          normalizers: many(60, { type: 'Sequence', normalizers: many(60, { type: 'NFC' }) }),
        },
      },
      /it has \d+ steps/u,
    ],
    ['sequences in each other', { normalizer: nested(900) }, /stand in each other/u],
    ['pieces of no length', { pre_tokenizer: { type: 'FixedLength', length: 0 } }, /above 0/u],
    [
      'a token of a million characters',
      { model: { type: 'BPE', vocab: { ['x'.repeat(1e6)]: 0 }, merges: [] } },
      /has 1000000 characters/u,
    ],
    [
      'a suffix of a million characters',
      { model: { type: 'BPE', vocab: { a: 0 }, merges: [], end_of_word_suffix: 'x'.repeat(1e6) } },
      /has 1000000 characters/u,
    ],
  ])('%s are refused', (_, parts, problem) => {
    const load = () => loadTokenizer({ ...files, tokenizer: tokenizerWith(parts) });
    expect(load).toThrow(TokenizerInvalidError);
    expect(load).toThrow(problem);
  });

  test.each<[what: string, parts: object]>([
    [
      'those of Llama',
      {
        normalizer: {
          type: 'Sequence',
          normalizers: [{ type: 'Prepend', prepend: '▁' }, replace('▁', { String: ' ' })],
        },
      },
    ],
    [
      'those of CLIP',
      {
        normalizer: {
          type: 'Sequence',
          normalizers: [{ type: 'NFC' }, replace(' ', { Regex: '\\s+' }), { type: 'Lowercase' }],
        },
      },
    ],
    [
      'a template that repeats the text, which is not asked',
      {
        post_processor: {
          type: 'TemplateProcessing',
          single: many(99, { Sequence: { id: 'A', type_id: 0 } }),
          pair: [],
          special_tokens: {},
        },
      },
    ],
  ])('%s are taken', (_, parts) => {
    const { encode } = loadTokenizer({ ...files, tokenizer: tokenizerWith(parts) });
    expect(encode('it is').length).toBeLessThan(12);
  });
});
