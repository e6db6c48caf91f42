import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { SharedText, type Spliceable, spliceJson } from './splice-json.ts';

/** The same value with plain strings, for `JSON.stringify`. */
function plain(value: Spliceable): unknown {
  if (value instanceof SharedText) return Buffer.from(value.bytes).toString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}

const anyText = fc.string({ unit: 'binary' });
const { document } = fc.letrec<{ document: Spliceable; leaf: Spliceable }>((tie) => ({
  leaf: fc.oneof(
    anyText,
    fc.constantFrom('"', '\\', '\u2028', '\ud800', '\udc00x', '😀', '\u0000', '</script>', ''),
    fc.double({ noNaN: false }),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.base64String().map((text) => new SharedText(Buffer.from(`data:image/png;base64,${text}`))),
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
        expect(Buffer.concat(spliceJson([value])).toString()).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('does not copy shared texts', () => {
    const shared = new SharedText(Buffer.from('aGVsbG8='));
    const pieces = spliceJson({ first: shared, second: [shared, 'ü"'] });
    expect(pieces.filter((piece) => piece === shared.bytes)).toHaveLength(2);
    expect(Buffer.concat(pieces).toString()).toBe('{"first":"aGVsbG8=","second":["aGVsbG8=","ü\\""]}');
  });
});
