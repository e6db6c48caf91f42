import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parquetMetadata } from 'hyparquet';
import { describe, expect, it } from 'vitest';

import { makeFolder } from '../../testing/make-folder.ts';
import { writeParquet } from '../../testing/write-parquet.ts';
import { checkFooter } from './check-footer.ts';

type Footer = Parameters<typeof checkFooter>[0];

async function footer(): Promise<{ readonly metadata: Footer; readonly size: number }> {
  const path = join(await makeFolder(), 'a.parquet');
  await writeParquet(path, { note: 'text' }, [{ note: 'a' }, { note: 'b' }]);
  const bytes = await readFile(path);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  return { metadata: parquetMetadata(buffer), size: bytes.length };
}

describe('checkFooter', () => {
  it('takes what was written', async () => {
    const { metadata, size } = await footer();
    expect(() => checkFooter(metadata, size)).not.toThrow();
  });

  it.each<[what: string, change: (metadata: Footer) => Footer, expected: RegExp]>([
    [
      'more rows than bytes can hold',
      (metadata) => withRows(metadata, 2n ** 60n),
      /cannot have 1152921504606846976 rows/u,
    ],
    ['fewer than no rows', (metadata) => withRows(metadata, -1n), /cannot have -1 rows/u],
    [
      'row groups of together more rows than bytes can hold',
      (metadata) => ({
        ...metadata,
        num_rows: 100_000n,
        row_groups: Array.from({ length: 100 }, () => withRows(metadata, 1000n).row_groups).flat(),
      }),
      /say more than \d+ rows/u,
    ],
    [
      'other rows than its groups',
      (metadata) => ({ ...metadata, num_rows: 3n }),
      /says 3 rows, and its row groups have 2/u,
    ],
    [
      'columns of more columns than there are',
      (metadata) => ({
        ...metadata,
        schema: metadata.schema.map((one) => ({ ...one, num_children: 2 ** 31 })),
      }),
      /does not add up/u,
    ],
    ['pages beyond the end', (metadata) => metadata, /does not lie in the file/u],
  ])('refuses %s', async (what, change, expected) => {
    const { metadata, size } = await footer();
    expect(() => checkFooter(change(metadata), what === 'pages beyond the end' ? 2 : size)).toThrow(expected);
  });
});

function withRows(metadata: Footer, rows: bigint): Footer {
  return {
    ...metadata,
    num_rows: rows,
    row_groups: metadata.row_groups.map((group) => ({ ...group, num_rows: rows })),
  };
}
