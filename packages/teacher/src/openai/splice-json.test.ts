import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { LongText, type Spliceable, spliceJson } from './splice-json.ts';

/** The same value with plain strings, for `JSON.stringify`. */
function plain(value: Spliceable): unknown {
  if (value instanceof LongText) return Buffer.concat([...value.pieces()]).toString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}

function longText(texts: readonly string[]): LongText {
  const pieces = texts.map((text) => Buffer.from(text));
  return new LongText(Buffer.concat(pieces).byteLength, () => pieces);
}

const anyText = fc.string({ unit: 'binary' });
const { document } = fc.letrec<{ document: Spliceable; leaf: Spliceable }>((tie) => ({
  leaf: fc.oneof(
    anyText,
    fc.constantFrom('"', '\\', '\u2028', '\ud800', '\udc00x', '😀', '\u0000', '</script>', ''),
    fc.double({ noNaN: false }),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.base64String().map((text) => longText([`data:image/png;base64,`, text])),
  ),
  document: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.array(tie('document'), { maxLength: 4 }),
    fc.dictionary(anyText, tie('document'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('spliceJson', () => {
  it('gives the bytes of JSON.stringify for any document', () => {
    fc.assert(
      fc.property(document, (value) => {
        const expected = JSON.stringify([plain(value)]);
        const body = spliceJson([value]);
        expect(Buffer.concat([...body.pieces()]).toString()).toBe(expected);
        expect(body.byteLength).toBe(Buffer.byteLength(expected));
      }),
      { numRuns: 500 },
    );
  });

  it('asks for the pieces of a long text one at a time, each time it is sent', () => {
    let made = 0;
    const long = new LongText(8, function* () {
      for (const piece of ['aGVs', 'bG8=']) {
        made += 1;
        yield Buffer.from(piece);
      }
    });
    const body = spliceJson({ first: long, second: [long, 'ü"'] });
    expect(made).toBe(0);
    const pieces = body.pieces()[Symbol.iterator]();
    pieces.next();
    pieces.next();
    expect(made).toBe(1);
    for (const time of [1, 2]) {
      expect(Buffer.concat([...body.pieces()]).toString(), `time ${time}`).toBe(
        '{"first":"aGVsbG8=","second":["aGVsbG8=","ü\\""]}',
      );
    }
  });
});
