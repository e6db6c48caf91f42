import { join } from 'node:path';
import { makeFolder, makePng, streamOf } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';
import type { BenchmarkRow } from '../rows/benchmark-row.ts';
import { written } from '../testing/published/published-fixture.ts';
import { zoomBenchFixture } from '../testing/published/zoom-bench.ts';
import { readAll } from '../testing/read-all.ts';
import { writeZoomBench } from '../zoom-bench/write-zoom-bench.ts';
import { benchmarks } from './benchmarks.ts';

const image = { bytes: makePng(4, 3, 9), mediaType: 'image/png' };

const { rows } = zoomBenchFixture;
const write = (changed?: typeof rows): Promise<string> => written(zoomBenchFixture, changed);

describe('ZoomBench', () => {
  it('pins the revision its counts are from', () => {
    expect(benchmarks['zoom-bench'].revision).toBe('b788097e57d30510c6877824833234a73bf80d25');
  });

  it('reads both views, and reports counts that differ instead of failing', async () => {
    const { rows: read, report } = await readAll('zoom-bench', await write());
    expect(read.every(({ crop }) => crop?.mediaType === 'image/png')).toBe(true);
    expect(report).toMatchObject({ items: 2, withCrop: 2, choice: 1, open: 1, complete: true });
    expect(report.differences).toEqual([
      { what: 'items', published: '845', found: '2' },
      { what: 'choice', published: '621', found: '1' },
      { what: 'open', published: '224', found: '1' },
    ]);
  });

  it('reports columns that the published file does not have', async () => {
    const path = join(await makeFolder(), 'mine.parquet');
    const row: BenchmarkRow = {
      item: {
        id: 'a',
        query: 'How many?',
        target: '3',
        form: 'open',
        options: [],
        box: null,
        dimension: 'ocr',
        imageId: 'p',
      },
      image,
      crop: image,
    };
    await writeZoomBench(path, streamOf([row]));
    const { items, report } = await readAll('zoom-bench', path);
    expect(items).toEqual([row.item]);
    expect(report.differences[0]).toEqual({
      what: 'columns',
      published: 'id, image, crop_image, query, response, bbox, question_type',
      found: expect.stringMatching(/question_type, dimension, image_id$/),
    });
  });

  it('leaves out rows that do not fit where it is told to, and counts them', async () => {
    const errors: string[] = [];
    const folder = await write([{ ...rows[0], response: null }, ...rows, { ...rows[1], id: '2' }]);
    const { items, report } = await readAll('zoom-bench', folder, {
      onInvalidRow: ({ message }) => errors.push(message),
    });
    expect(items.map(({ id }) => id)).toEqual(['1', '2']);
    expect(report).toMatchObject({ items: 2, invalid: 2 });
    expect(errors).toEqual([
      expect.stringMatching(/row 1, column response/),
      expect.stringMatching(/row 4, column id: 2 is the id of an earlier row/),
    ]);
  });
});
