import { afterEach, describe, expect, it, vi } from 'vitest';

import { paxFields } from './pax-fields.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('paxFields', () => {
  it.each<[what: string, content: string, fields: Readonly<Record<string, string>>]>([
    ['nothing', '', {}],
    ['two records', '11 path=ab\n9 size=7\n', { path: 'ab', size: '7' }],
    ['a value with signs', '14 path=a=b c\n', { path: 'a=b c' }],
    ['a name of two bytes a letter', '12 path=éa\n', { path: 'éa' }],
    ['a record without a key', '6 =ab\n9 size=7\n', { size: '7' }],
    ['a length beyond the end', '99 path=ab\n', { path: 'ab\n' }],
    ['a length that is none', 'x path=ab\n', {}],
    ['no length', ' path=ab\n', {}],
    ['a length that ends in itself', '1 path=ab\n', {}],
    ['a length that is negative', '-9 path=ab\n', {}],
    ['a length without an end', '1'.repeat(100), {}],
    ['no number at all', 'Infinity path=ab\n', { path: 'ab\n' }],
  ])('of %s', (_, content, fields) => {
    expect(Object.fromEntries(paxFields(Buffer.from(content)))).toEqual(fields);
  });

  it.each<[what: string, content: (bytes: number) => string]>([
    ['zeros before a length of 1', (bytes) => `${'0'.repeat(bytes)}1 `],
    ['lengths of 1', (bytes) => '1 '.repeat(bytes / 2)],
    ['lengths and nothing', (bytes) => '3 \n'.repeat(bytes / 3)],
    ['short records', (bytes) => '6 a=b\n'.repeat(bytes / 6)],
    ['lengths beyond the end', (bytes) => '9999999 a=b\n'.repeat(bytes / 12)],
    ['one long record', (bytes) => `${bytes} path=${'a'.repeat(bytes)}`],
  ])('take as much work as there are bytes: %s', (_, contentOf) => {
    const workOf = (bytes: number): number => {
      const content = Buffer.from(contentOf(bytes));
      let decoded = 0;
      const decode = content.toString.bind(content);
      vi.spyOn(content, 'toString').mockImplementation((encoding, start = 0, end = content.length) => {
        decoded += Math.min(end, content.length) - start;
        return decode(encoding, start, end);
      });
      paxFields(content);
      return decoded;
    };
    expect(workOf(2 ** 14)).toBeLessThanOrEqual(2 ** 14 + 100);
    expect(workOf(2 ** 15)).toBeLessThanOrEqual(2.1 * workOf(2 ** 14) + 100);
  });
});
