import { join } from 'node:path';
import { makePng } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { mmeRealWorldFixture } from '../testing/published/mme-real-world.ts';
import { written } from '../testing/published/published-fixture.ts';
import { readAll } from '../testing/read-all.ts';

const png = makePng(4, 3, 9);

const { rows } = mmeRealWorldFixture;
const write = (changed?: typeof rows): Promise<string> => written(mmeRealWorldFixture, changed);

describe('MME-RealWorld', () => {
  it('reads base64 images and five options, of which E is the refusal', async () => {
    const { rows: read, items } = await readAll('mme-real-world-lite', await write());
    expect(items).toEqual([
      expect.objectContaining({
        id: '0',
        query: 'What colour is the car?\nA. White\nB. Red\nC. Blue\nD. Grey\nE. The image does not show it.',
        target: 'A',
        options: ['White', 'Red', 'Blue', 'Grey', 'The image does not show it.'],
        category: 'Perception/Monitoring/vehicle',
      }),
      expect.objectContaining({ id: '1', target: 'E' }),
    ]);
    expect(Buffer.from(read[0]?.image.bytes ?? []).equals(png)).toBe(true);
  });

  it.each([
    ['mme-real-world', '23609'],
    ['mme-real-world-cn', '5462'],
    ['mme-real-world-lite', '1919'],
  ] as const)('%s expects %s items', async (name, published) => {
    const { report } = await readAll(name, await write());
    expect(report.differences[0]).toEqual({ what: 'items', published, found: '2' });
  });

  it.each([
    [{ 'multi-choice options': ['(A) a', '(B) b', '(C) c', '(D) d'] }, 'multi-choice options', /A to E/],
    [{ answer: 'F' }, 'answer', /letter F/],
    [{ bytes: 'bm90IGFuIGltYWdl' }, 'bytes', /12 bytes are no/],
    [{ bytes: '' }, 'bytes', /must hold the image/],
    [{ 'l2-category': null }, 'l2-category', /string/],
  ])('names row and column of a bad row: %o', async (change, column, message) => {
    const folder = await write([...rows.slice(0, 1), { ...rows[1], ...change }]);
    const reading = readAll('mme-real-world-lite', folder);
    const path = join(folder, 'data/train-00000-of-00001.parquet');
    await expect(reading).rejects.toMatchObject({ code: 'table/file', path, row: 2, column });
    await expect(reading).rejects.toThrow(message);
  });
});
