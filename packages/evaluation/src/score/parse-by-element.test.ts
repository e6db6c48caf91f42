import { createRandom } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { parseByElement } from './parse-by-element.ts';

/** The value that the pieces make: what `JSON.parse` of the whole gives. */
async function whole(bytes: Uint8Array, mostElements: number): Promise<unknown> {
  const { frame, elements } = await parseByElement(bytes, { mostElements });
  const isObject = typeof frame === 'object' && frame !== null;
  if (!isObject) return frame;
  const put = (list: unknown): unknown =>
    Array.isArray(list)
      ? list.map((one: unknown, index) =>
          index < mostElements && typeof one === 'number' ? elements[one] : one,
        )
      : list;
  if (Array.isArray(frame)) return frame.map(put);
  return Object.fromEntries(Object.entries(frame).map(([key, value]) => [key, put(value)]));
}

/** As JSON, so that keys such as `__proto__` and their order count too. */
async function outcome(read: () => unknown): Promise<string> {
  try {
    return JSON.stringify(await read());
  } catch (error) {
    return error instanceof SyntaxError ? 'no JSON' : String(error);
  }
}

const texts = [
  '',
  ' ',
  'null',
  '7',
  '"items"',
  '[]',
  '[[1,2],[3]]',
  '{}',
  '{"items":[]}',
  '{"items":[ \n\t]}',
  '{"items":[1]}',
  '{"items":[ 1 , "a" , null , {"a":[1,2]} , [3,[4]] ]}',
  '{"items":[1,]}',
  '{"items":[,1]}',
  '{"items":[,]}',
  '{"items":[1 2]}',
  '{"items":[1}',
  '{"items":[{]}',
  '{"items":[1]]}',
  '{"items":[1]',
  '{"items":[1',
  '{"items":["',
  '{"items":["a\\"]}',
  '{"items":["a\\\\"]}',
  '{"items":["a\\\\\\"b","]",",[{"]}',
  '{"items":["\t"]}',
  '{"items":["\\x"]}',
  '{"items":[01]}',
  '{"items":[1e999,-0]}',
  '{"items":["\\ud800","é漢😀"]}',
  '{"items":[1]} x',
  '{"items":[1]}{"items":[1]}',
  '{"items":[1],"items":[2,3]}',
  '{"items":[bad],"items":[2]}',
  '{"a,[":[1],"items":[{"__proto__":{"x":1},"a":1,"a":2}]}',
  '{"__proto__":[1,2]}',
  '{"items":{"a":[1,2]}}',
  '\ufeff{"items":[1]}',
  '{"items":[\ufeff1]}',
  '{"items":[1,2,3,4,5,6]}',
  '{"items":[1,2,3,bad]}',
  `{"items":[${'['.repeat(5000)}${']'.repeat(5000)}]}`,
  `{"items":[${'['.repeat(5000)}]}`,
  `{"items":["${'\\\\'.repeat(5000)}"]}`,
];

describe.each([1, 3, 4096])('with %i elements of a list', (mostElements) => {
  it.each(texts)('reads %j as JSON.parse does', async (text) => {
    const bytes = new TextEncoder().encode(text);
    const expected = await outcome(() => JSON.parse(new TextDecoder().decode(bytes)));
    expect(await outcome(() => whole(bytes, mostElements))).toBe(expected);
  });

  it('reads damaged bytes as JSON.parse does', async () => {
    const random = createRandom(7);
    const rows = texts.filter((text) => text.length > 1 && text.length < 200);
    const signs = [...'[]{},:"\\ 0a', '\u00e9'].flatMap((sign) => [...new TextEncoder().encode(sign)]);
    for (let round = 0; round < 1000; round += 1) {
      const bytes = new TextEncoder().encode(rows[round % rows.length]);
      for (let change = 0; change <= round % 3; change += 1) {
        bytes[random.integer(0, bytes.length - 1)] = signs[random.integer(0, signs.length - 1)] ?? 0;
      }
      const text = new TextDecoder().decode(bytes);
      const expected = await outcome(() => JSON.parse(text));
      expect(await outcome(() => whole(bytes, mostElements)), text).toBe(expected);
    }
  });
});

it('gives others their turn, the more the longer the text is', async () => {
  let turns = 0;
  let isDone = false;
  const items = Array.from({ length: 64 }, () => 'a'.repeat(65_536));
  const parsed = parseByElement(new TextEncoder().encode(JSON.stringify({ items })), {
    mostElements: 64,
  }).then(({ elements }) => {
    isDone = true;
    return elements;
  });
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve));
    turns += 1;
  }
  expect(await parsed).toEqual(items);
  // Four megabytes, a quarter at once, looked at and parsed.
  expect(turns).toBeGreaterThanOrEqual(20);
});
