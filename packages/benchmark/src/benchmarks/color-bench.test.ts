import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { colorBenchFixture } from '../testing/published/color-bench.ts';
import { written } from '../testing/published/published-fixture.ts';
import { readAll } from '../testing/read-all.ts';

const { rows } = colorBenchFixture;
const write = (changed?: typeof rows): Promise<string> => written(colorBenchFixture, changed);

describe('ColorBench', () => {
  it('groups a seed image with its edits, and nothing else', async () => {
    const { items, report } = await readAll('color-bench', await write());
    expect(items.map(({ category, group, target }) => [category, group, target])).toEqual([
      ['Perception/Color Recognition', undefined, 'B'],
      ...Array(10).fill(['Robustness/Color Robustness', 'seed-12', 'A']),
      ['Robustness/Color Robustness', 'seed-13', 'A'],
    ]);
    expect(report.groupSizes).toEqual({ 1: 1, 10: 1 });
  });

  it.each([
    [{ filename: 'robustness/car.png' }, 'filename', /which seed image/],
    [{ answer: '(E)' }, 'answer', /letter E names none of the 3 options/],
    [{ choices: null }, 'choices', /array/],
    [{ image: { bytes: Buffer.alloc(0) } }, 'image', /0 bytes are no/],
  ])('names row and column of a bad row: %o', async (change, column, message) => {
    const folder = await write([...rows.slice(0, 1), { ...rows[1], ...change }]);
    const reading = readAll('color-bench', folder);
    const path = join(folder, 'data/test-00000-of-00001.parquet');
    await expect(reading).rejects.toMatchObject({ code: 'table/file', path, row: 2, column });
    await expect(reading).rejects.toThrow(message);
  });
});
