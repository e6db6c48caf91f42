import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readImageSize } from '@r2i/crop';
import { hashBytes } from '@r2i/schema';
import { collect, makeFolder, makePng } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { readBenchmarkFolder } from './read-benchmark-folder.ts';

const image = makePng(8, 8, 1);
const crop = makePng(4, 4, 2);
const good = {
  id: 'i1',
  image: 'images/1.png',
  crop_image: 'crops/1.png',
  query: 'Which?\nA. x\nB. y',
  response: 'B',
  bbox: [1, 2, 3, 4],
  question_type: 'MCQ',
  dimension: 'count',
  area_ratio: 0.01,
};

async function write(lines: readonly (object | string)[]): Promise<string> {
  const root = await makeFolder();
  for (const folder of ['images', 'crops']) await mkdir(join(root, folder));
  await writeFile(join(root, 'images/1.png'), image);
  await writeFile(join(root, 'crops/1.png'), crop);
  await writeFile(join(root, 'crops/text.png'), 'text');
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  await writeFile(join(root, 'items.jsonl'), text.join('\n'));
  return root;
}

describe('readBenchmarkFolder', () => {
  it('reads items with their images, and passes over empty lines', async () => {
    const open = { ...good, id: 'i2', question_type: 'OQ', response: 3, bbox: null, dimension: undefined };
    const rows = await collect(readBenchmarkFolder(await write([good, '', open, ''])));
    expect(rows.map(({ item }) => item)).toEqual([
      {
        id: 'i1',
        query: good.query,
        target: 'B',
        form: 'choice',
        options: ['x', 'y'],
        box: { frame: 'pixel', left: 1, top: 2, right: 3, bottom: 4 },
        dimension: 'counting',
        imageId: hashBytes(image),
      },
      expect.objectContaining({ id: 'i2', target: '3', form: 'open', box: null, dimension: null }),
    ]);
    expect(Buffer.from(rows[0]?.crop.bytes ?? []).equals(crop)).toBe(true);
  });

  it('gives rows and tells errors in the order of the lines, however long each image takes', async () => {
    const lines = [
      'not JSON',
      good,
      { ...good, id: 'i2', image: 'no.png' },
      { ...good, id: 'i3' },
      good,
      '{}',
    ];
    const told: string[] = [];
    const source = readBenchmarkFolder(await write(lines), {
      onInvalidRow: (error) => told.push(`line ${error.row}`),
    });
    for await (const { item } of source) told.push(item.id);
    expect(told).toEqual(['line 1', 'i1', 'line 3', 'i3', 'line 5', 'line 6']);
  });

  it('reads an empty list as nothing', async () => {
    expect(await collect(readBenchmarkFolder(await write([])))).toEqual([]);
  });

  it.each([
    ['a line that is not JSON', '{"id":', { reason: 'unreadable', column: null }],
    ['a line that is a list', '[]', { reason: 'invalid-value', column: null }],
    ['no path', { ...good, image: undefined }, { reason: 'invalid-value', column: 'image' }],
    ['no such image', { ...good, image: 'images/2.png' }, { reason: 'invalid-value', column: 'image' }],
    ['a path out of the folder', { ...good, crop_image: 'crops/../../x' }, { column: 'crop_image' }],
    ['an absolute path', { ...good, image: '/etc/hostname' }, { column: 'image' }],
    ['a crop that is no image', { ...good, crop_image: 'crops/text.png' }, { column: 'crop_image' }],
    ['a bad box', { ...good, bbox: [3, 2, 1, 4] }, { reason: 'invalid-value', column: 'bbox' }],
    ['an id twice', good, { reason: 'duplicate-id', column: 'id' }],
  ])('names line and field of %s', async (_, line, expected) => {
    const root = await write([
      good,
      typeof line === 'string' || line === good ? line : { ...line, id: 'i2' },
    ]);
    await expect(collect(readBenchmarkFolder(root))).rejects.toMatchObject({
      code: 'table/file',
      path: join(root, 'items.jsonl'),
      row: 2,
      ...expected,
    });
  });

  it.each([
    { bbox: [1, 2, 3, 4], size: { width: 2, height: 2 } },
    { bbox: [0, 0, 8, 8], size: { width: 8, height: 8 } },
    { bbox: [6, 6, 20, 7], size: { width: 2, height: 1 } },
  ])('cuts $bbox out of the image where there is no crop, at native size', async ({ bbox, size }) => {
    const line = { ...good, crop_image: undefined, bbox };
    const [row] = await collect(readBenchmarkFolder(await write([line])));
    expect(row?.crop.mediaType).toBe('image/png');
    expect(await readImageSize(row?.crop.bytes ?? new Uint8Array(), { name: 'crop' })).toEqual(size);
    // What was read on the way is told, so that nobody reads it again.
    expect(row?.crop.size).toEqual(size);
    expect(row?.image.size).toEqual({ width: 8, height: 8 });
    expect(await row?.image.pixels?.()).toMatchObject({ width: 8, height: 8 });
  });

  it.each([
    { case: 'neither crop nor box', change: { bbox: null }, column: 'crop_image' },
    { case: 'a box outside of the image', change: { bbox: [9, 9, 12, 12] }, column: 'bbox' },
    { case: 'an image that cannot be decoded', change: { image: 'images/cut.png' }, column: 'image' },
  ])('refuses $case', async ({ change, column }) => {
    const root = await write([{ ...good, crop_image: undefined, ...change }]);
    await writeFile(join(root, 'images/cut.png'), image.subarray(0, 40));
    await expect(collect(readBenchmarkFolder(root))).rejects.toMatchObject({
      reason: 'invalid-value',
      column,
    });
  });

  it('says so when there is no list', async () => {
    await expect(collect(readBenchmarkFolder(await makeFolder()))).rejects.toMatchObject({
      reason: 'missing',
    });
  });
});
