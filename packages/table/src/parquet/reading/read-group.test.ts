import { parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it } from 'vitest';

import { readGroup } from './read-group.ts';

it('refuses a row group that cannot be loaded, unless its column is not asked for', async () => {
  const bytes = parquetWriteBuffer({
    columnData: [
      { name: 'id', data: ['a', 'b', 'c'], type: 'STRING' },
      { name: 'note', data: ['x', 'y', 'z'], type: 'STRING' },
    ],
    rowGroupSize: 2,
  });
  const metadata = parquetMetadata(bytes);
  for (const column of metadata.row_groups[1]?.columns ?? []) {
    if (column.meta_data?.path_in_schema[0] === 'note')
      column.meta_data.total_uncompressed_size = 8n * 10n ** 9n;
    delete column.offset_index_offset;
  }
  const file = { byteLength: bytes.byteLength, slice: (from: number, to?: number) => bytes.slice(from, to) };
  const rows = { group: 1, start: 0, end: 1 };
  expect(await readGroup(file, metadata, { ...rows, columns: ['id'] })).toMatchObject({
    kind: 'rows',
    columns: [['c']],
  });
  expect(await readGroup(file, metadata, { ...rows, columns: ['id', 'note'] })).toMatchObject({
    kind: 'failed',
    isTooLarge: true,
    column: 'note',
    problem: expect.stringMatching(/row group 2 holds 1 rows and 8\.0 GB/u),
  });
});
