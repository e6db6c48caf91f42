import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { cvBench2dFixture, cvBench3dFixture } from '../testing/published/cv-bench.ts';
import { written } from '../testing/published/published-fixture.ts';
import { readAll } from '../testing/read-all.ts';

const { rows } = cvBench2dFixture;
const write = (changed?: typeof rows): Promise<string> => written(cvBench2dFixture, changed);

describe('CV-Bench', () => {
  it('takes letters out of brackets and writes the choices below the question', async () => {
    const { items, report } = await readAll('cv-bench-2d', await write());
    expect(items).toEqual([
      {
        id: '0',
        query: 'How many organs are in the image?\nA. 3\nB. 2\nC. 1\nD. 0',
        target: 'C',
        form: 'choice',
        options: ['3', '2', '1', '0'],
        box: null,
        dimension: null,
        imageId: expect.stringMatching(/^[0-9a-f]{64}$/),
        category: 'Count',
        subset: '2D/ADE20K',
      },
      expect.objectContaining({ id: '1', target: 'B', options: ['above', 'below'], category: 'Relation' }),
    ]);
    expect(report.differences).toEqual([
      { what: 'items', published: '1438', found: '2' },
      { what: 'choice', published: '1438', found: '2' },
    ]);
  });

  it('reads both dimensions as one benchmark, each item in its subset', async () => {
    const folder = await write();
    const scenes = rows.map((row) => ({ ...row, type: '3D', source: 'Omni3D' }));
    await cvBench3dFixture.write(folder, scenes);
    const { items, report } = await readAll('cv-bench', folder);
    expect(items.map(({ id, subset }) => [id, subset])).toEqual([
      ['2D-0', '2D/ADE20K'],
      ['2D-1', undefined],
      ['3D-0', '3D/Omni3D'],
      ['3D-1', '3D/Omni3D'],
    ]);
    expect(report.differences).toContainEqual({ what: 'items', published: '2638', found: '4' });
  });

  it('keeps the two dimensions apart', async () => {
    await expect(readAll('cv-bench-3d', await write())).rejects.toMatchObject({ reason: 'missing' });
  });

  it.each([
    [{ answer: '(C)' }, 'answer', /letter C names none of the 2 options/],
    [{ answer: null }, 'answer', /string/],
    [{ choices: ['above'] }, 'choices', /2/],
    [{ image: { bytes: Buffer.from('<html>') } }, 'image', /6 bytes are no/],
    [{ image: { path: 'a.png' } }, 'image', /must hold the image/],
    [{ question: '  ' }, 'question', /1 character/],
    [{ idx: 0n }, 'idx', /earlier row/],
  ])('names row and column of a bad row: %o', async (change, column, message) => {
    const folder = await write([...rows.slice(0, 1), { ...rows[1], ...change }]);
    const reading = readAll('cv-bench-2d', folder);
    const path = join(folder, 'test_2d.parquet');
    await expect(reading).rejects.toMatchObject({ code: 'table/file', path, row: 2, column });
    await expect(reading).rejects.toThrow(message);
  });
});
