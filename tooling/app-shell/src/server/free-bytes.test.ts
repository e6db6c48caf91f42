import { expect, it } from 'vitest';

import { freeBytes } from './free-bytes.ts';

it.each<[title: string, bytes: () => Uint8Array, left: number]>([
  ['bytes', () => new Uint8Array(8), 0],
  ['no bytes', () => new Uint8Array(0), 0],
  ['a buffer of its own', () => Buffer.alloc(70_000), 0],
  ['a buffer in a pool', () => Buffer.from('short'), 5],
  ['a part of others', () => new Uint8Array(8).subarray(2), 6],
  ['bytes that threads share', () => new Uint8Array(new SharedArrayBuffer(8)), 8],
])('%s', (_, make, left) => {
  const bytes = make();
  freeBytes(bytes);
  expect(bytes.byteLength).toBe(left);
  freeBytes(bytes);
  expect(bytes.byteLength).toBe(left);
});
