import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type BenchmarkItem, toJsonLine } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { carItem } from '../testing/car-item.ts';
import { readGold } from './read-gold.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-gold-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const item: BenchmarkItem = { ...carItem, id: 'known' };
const row = { schema: 'r2i.judge-gold/1', item: 'known', output: 'automobile', correct: true };

async function read(name: string, lines: readonly object[]): ReturnType<typeof readGold> {
  const file = join(folder, `${name}.jsonl`);
  await writeFile(file, lines.map(toJsonLine).join(''));
  return readGold(file, [item]);
}

describe('readGold', () => {
  it.each([
    ['an id', 'known', item],
    ['an item of its own', { ...item, id: 'other' }, { ...item, id: 'other' }],
  ])('takes %s', async (name, given, expected) => {
    expect(await read(name, [{ ...row, item: given }])).toEqual([{ ...row, item: expected }]);
  });

  it.each([
    ['no rows', [], 'holds no rows'],
    ['an id that is not there', [row, { ...row, item: 'gone' }], 'the benchmark has no item gone'],
    ['a row without an item', [{ ...row, item: undefined }], ':1 is not a valid record: item'],
    ['a row without an output', [row, { ...row, output: '' }], ':2 is not a valid record: output'],
    ['a row of another schema', [{ ...row, schema: 'x' }], ':1 is not a valid record: schema'],
    ['a row with more', [{ ...row, by: 'me' }], ':1 is not a valid record'],
  ])('refuses %s', async (name, lines, message) => {
    await expect(read(name, lines)).rejects.toThrow(message);
  });

  it('says that there is no file', async () => {
    await expect(readGold(join(folder, 'no'), [])).rejects.toThrow('Cannot read');
  });
});
