import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it, vi } from 'vitest';
import { makeFolder } from '../testing/make-folder.ts';
import { collect } from '../testing/streams.ts';
import { openParquet } from './read-parquet.ts';

vi.mock(import('hyparquet'), async (original) => {
  const hyparquet = await original();
  return { ...hyparquet, parquetMetadataAsync: vi.fn(hyparquet.parquetMetadataAsync) };
});

const bytes = parquetWriteBuffer({
  columnData: [
    { name: 'id', data: ['a', 'b', 'c'], type: 'STRING' },
    { name: 'note', data: ['x', 'y', 'z'], type: 'STRING' },
  ],
  rowGroupSize: 2,
});

async function write(): Promise<string> {
  const path = join(await makeFolder(), 'table.parquet');
  await writeFile(path, Buffer.from(bytes));
  return path;
}

describe('openParquet', () => {
  it('reads the columns asked for and counts rows over row groups', async () => {
    const table = await openParquet(await write());
    expect(table.columns).toEqual(['id', 'note']);
    expect(await collect(table.read(['id']))).toEqual([
      { fields: { id: 'a' }, row: 1 },
      { fields: { id: 'b' }, row: 2 },
      { fields: { id: 'c' }, row: 3 },
    ]);
  });

  it('refuses a row group that cannot be loaded, unless its column is not asked for', async () => {
    const metadata = parquetMetadata(bytes);
    for (const column of metadata.row_groups[1]?.columns ?? []) {
      if (column.meta_data?.path_in_schema[0] === 'note')
        column.meta_data.total_uncompressed_size = 8n * 10n ** 9n;
      delete column.offset_index_offset;
    }
    const { parquetMetadataAsync } = await import('hyparquet');
    vi.mocked(parquetMetadataAsync).mockResolvedValueOnce(metadata);
    const path = await write();
    const table = await openParquet(path);
    expect(await collect(table.read(['id']))).toHaveLength(3);
    const reading = collect(table.read(['id', 'note']));
    await expect(reading).rejects.toMatchObject({ path, column: 'note', reason: 'unreadable' });
    await expect(reading).rejects.toThrow(/row group 2 holds 1 rows and 8\.0 GB/);
  });
});
