import { expect, it } from 'vitest';

import { hashBytes, hashValue } from './content-hash.ts';

it.each([
  // From FIPS 180-2, appendix B, and the well-known hash of nothing.
  { text: '', hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
  { text: 'abc', hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' },
])('hashes the bytes of "$text" with SHA-256', ({ text, hash }) => {
  expect(hashBytes(new TextEncoder().encode(text))).toBe(hash);
});

it('hashes only the part of a buffer that a view shows', () => {
  const bytes = new TextEncoder().encode('xabcx');
  expect(hashBytes(bytes.subarray(1, 4))).toBe(hashBytes(new TextEncoder().encode('abc')));
});

it('hashes equal values equally and keeps unequal ones apart', () => {
  expect(hashValue({ b: 1, a: [true, null] })).toBe(
    hashBytes(new TextEncoder().encode('{"a":[true,null],"b":1}')),
  );
  expect(hashValue({ a: 1, b: 2 })).toBe(hashValue({ b: 2, a: 1, c: undefined }));
  const hashes = [{ a: 1 }, { a: '1' }, { a: [1] }, { a: null }, {}, [], ['a', 1], null, ''].map(hashValue);
  expect(new Set(hashes).size).toBe(hashes.length);
});
