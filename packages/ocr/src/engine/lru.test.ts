import { describe, expect, it } from 'vitest';

import { createLru } from './lru.ts';

describe('createLru', () => {
  it.each([
    { case: 'nothing again while it is kept', capacity: 2, asked: 'aab', made: 'ab' },
    { case: 'what was unused for longest', capacity: 2, asked: 'abaca', made: 'abc' },
    { case: 'what was pushed out', capacity: 2, asked: 'abca', made: 'abca' },
    {
      case: 'nothing large again while small ones fit beside it',
      capacity: 8,
      asked: 'PabcPdea',
      made: 'Pabcdea',
    },
    { case: 'one that is larger than all', capacity: 3, asked: 'PPaP', made: 'PaP' },
    { case: 'small ones in place of a large one', capacity: 4, asked: 'PabPab', made: 'PabPab' },
  ])('makes $case', async ({ capacity, asked, made }) => {
    const lru = createLru<string>(capacity);
    let all = '';
    for (const key of asked) {
      const make = async (): Promise<string> => {
        all += key;
        return key;
      };
      expect(await lru.get(key, make, key === 'P' ? 4 : 1)).toBe(key);
    }
    expect(all).toBe(made);
  });

  it('keeps no failure, and what it took is free again', async () => {
    const lru = createLru<string>(2);
    await expect(lru.get('P', () => Promise.reject(new Error('not read')), 2)).rejects.toThrow('not read');
    await lru.get('a', async () => 'a');
    await lru.get('b', async () => 'b');
    expect(await lru.get('a', async () => 'made again')).toBe('a');
    expect(await lru.get('P', async () => 'read')).toBe('read');
  });
});
