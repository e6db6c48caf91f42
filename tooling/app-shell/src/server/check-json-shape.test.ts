import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { checkJsonShape, textSpans } from './check-json-shape.ts';
import { parseJson, readJson } from './read-json.ts';

const bounds = { maxDepth: 3, maxValues: 6, maxKeys: 4, maxElements: 5, maxDigits: 5 };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('checkJsonShape', () => {
  it.each([
    '',
    '7',
    '[]',
    '[[[]]]',
    '{"a":[1,2,3]}',
    '[1,2,3,4,5]',
    '{"a":1,"b":1,"c":1,"d":1}',
    '1,2,3,4,5,6',
    '["[[[[[[[[,,,,,,,,,123456789"]',
    '["\\"[[[[[[,,,,,,,,", 1]',
    '["\\\\", [1]]',
    '"123456789',
    '[12345, 12345]',
    'no JSON',
    ']]]][[[',
  ])('lets %s pass', (text) => {
    expect(() => checkJsonShape(bytesOf(text), bounds)).not.toThrow();
  });

  it.each([
    { text: '[[[[', says: 'more than 3 deep' },
    { text: '{"a":{"b":{"c":{}}}}', says: 'more than 3 deep' },
    { text: '["\\\\", [[[1]]]]', says: 'more than 3 deep' },
    { text: '[1,2,3,4,5,6]', says: 'a list or object of more than 5 values' },
    { text: '{"a":1,"b":1,"c":1,"d":1,"e":1}', says: 'a list or object of more than 4 values' },
    { text: '{"a":[],"b":1,"c":1,"d":1,"e":1}', says: 'a list or object of more than 4 values' },
    { text: '[[1,2,3],[1,2,3]]', says: 'more than 6 values' },
    { text: '[[],[],[],[]]', says: 'more than 6 values' },
    { text: '123456', says: 'a number of more than 5 digits' },
    { text: '[0.123456]', says: 'a number of more than 5 digits' },
  ])('refuses $text', ({ text, says }) => {
    const problem = expect.objectContaining({ status: 400, message: expect.stringContaining(says) });
    expect(() => checkJsonShape(bytesOf(text), bounds)).toThrow(problem);
  });

  it.each([[0xff], [0xc3], [0xed, 0xa0, 0x80], [0x22, 0xf0, 0x9f, 0x98, 0x22]])(
    'refuses bytes that are no UTF-8: %j',
    (...bytes) => {
      expect(() => checkJsonShape(Uint8Array.from(bytes), bounds)).toThrow('no UTF-8');
    },
  );
});

describe('textSpans', () => {
  it.each([
    { text: '', texts: [] },
    { text: '[1,2]', texts: [] },
    { text: '{"a":"b c","":1}', texts: ['a', 'b c', ''] },
    { text: '["a\\"b","\\\\","\\\\\\""]', texts: ['a\\"b', '\\\\', '\\\\\\"'] },
    { text: '["a', texts: ['a'] },
    {
      text: `["${'\\"'.repeat(40)}${'x'.repeat(100)}\\"","b"]`,
      texts: [`${'\\"'.repeat(40)}${'x'.repeat(100)}\\"`, 'b'],
    },
    {
      text: `["${'x'.repeat(62)}\\"${'x'.repeat(63)}","b"]`,
      texts: [`${'x'.repeat(62)}\\"${'x'.repeat(63)}`, 'b'],
    },
    { text: '["\\"', texts: ['\\"'] },
    { text: '"', texts: [''] },
  ])('finds $texts in $text', ({ text, texts }) => {
    const bytes = bytesOf(text);
    const found = [...textSpans(bytes)].map(({ start, end }) =>
      Buffer.from(bytes.subarray(start, end)).toString(),
    );
    expect(found).toEqual(texts);
  });
});

describe('readJson', () => {
  const schema = z.strictObject({ a: z.array(z.int()), b: z.object({ c: z.string() }).optional() });

  it('reads what fits', () => {
    expect(readJson(bytesOf('{"a":[1,2]}'), schema, bounds)).toEqual({ a: [1, 2] });
  });

  it.each([
    { text: '{', says: 'no JSON', parameter: null },
    { text: '[]', says: 'the body: ', parameter: null },
    { text: '{"a":["x","y"]}', says: 'a.0: ', parameter: 'a.0' },
    { text: '{"a":[],"x":1}', says: 'x: there is no such field', parameter: 'x' },
    { text: '{"a":[],"b":{}}', says: 'b.c: ', parameter: 'b.c' },
    { text: '{"__proto__":1,"a":[]}', says: '__proto__', parameter: '__proto__' },
  ])('says what is wrong with $text', ({ text, says, parameter }) => {
    const read = (): unknown => readJson(bytesOf(text), schema, bounds);
    expect(read).toThrow(expect.objectContaining({ status: 400, message: expect.stringContaining(says) }));
    try {
      read();
    } catch (error) {
      expect(JSON.parse((error as { body: string }).body).error.param).toBe(parameter);
    }
  });

  it('has an error of the same length however much is wrong', () => {
    const wide = { maxDepth: 3, maxValues: 20_000, maxKeys: 4, maxElements: 20_000 };
    const wrong = (count: number): number => {
      try {
        readJson(bytesOf(`{"a":[${Array(count).fill('"x"').join(',')}]}`), schema, wide);
      } catch (error) {
        return (error as { body: string }).body.length;
      }
      return 0;
    };
    expect(wrong(10_000)).toBe(wrong(1));
  });

  it('parses as JSON.parse does', () => {
    expect(parseJson(bytesOf('{"é":[1.5,null,"\\ud800"]}'), bounds)).toEqual({ é: [1.5, null, '\ud800'] });
  });
});
