import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import type { SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';

import { makeFolder } from '../testing/make-folder.ts';
import { collect } from '../testing/streams.ts';
import { openParquet } from './read-parquet.ts';

const bytes = parquetWriteBuffer({
  columnData: [
    { name: 'id', data: ['a', 'b', 'c'], type: 'STRING' },
    { name: '__proto__', data: ['x', 'y', 'z'], type: 'STRING' },
  ],
  rowGroupSize: 2,
});

async function write(content: ArrayBuffer | Uint8Array): Promise<string> {
  const path = join(await makeFolder(), 'table.parquet');
  await writeFile(path, content instanceof Uint8Array ? content : new Uint8Array(content));
  return path;
}

/** A length is left out of a page's header: `hyparquet` reads its first byte for ever. */
const endless = gunzipSync(
  Buffer.from(
    'H4sICFicDGsCA3Byb2JlLnBhcnF1ZXQAC3AMMhRlE53BKDqLMUaURZQJiBmAAgwMDMxMDJ45rkBGZ4CfOy+XFBeQyevp4RIEpDmAmI2RdQHD7bwGdSCbx9PFMaRi' +
      'TnKCAjuQZ8bAuK1kpy6QxeDp6ueyzimhCWikhKgMkg2KEBs4FViBjES9grx0oBIhUTGEEhawIxjZJZiBtLOzgSiLZIwHS1F+fokoC4MpkwRrZm5ieiqQLcqj' +
      'CuQlVZakFkPYLAWJJRmqDBAOe05mcmpecSqQL8YiKSNpo8YhI8ojKcogqQExAaJTlEmMRewYo9gJRjUOGzMmDQE0XwdLoIsECQkxSMqAwkqUCSikdoER1Vyw' +
      'K8DGOom5AWVBprKCfSoBoVB0T2OC6oY7GKzVRswBKAXSygwMAgkQgaxN7AhQkdk5JgYNzozKgsSiwtLUEkkbGQYGCGIwYWRgCABGMQAJvkth5wEAAA==',
    'base64',
  ),
);

/** A number of millions of digits: making it takes half a minute and more, whatever the machine. */
function slow(): Uint8Array {
  const schema: SchemaElement[] = [
    { name: 'root', num_children: 1 },
    { name: 'amount', type: 'BYTE_ARRAY', converted_type: 'ENUM', repetition_type: 'OPTIONAL' },
  ];
  const data = [new Uint8Array(2 ** 21).fill(255)];
  const file = Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'amount', data }], schema }));
  // The writer takes no decimals of bytes. The name is followed by field 6, an enumeration: 4 is made 5.
  const at = file.indexOf(Buffer.from('amount\x25\x08', 'latin1'));
  file[at + 7] = 10;
  return file;
}

describe('openParquet', () => {
  it('reads the columns asked for and counts rows over row groups', async () => {
    const table = await openParquet(await write(bytes));
    expect(table.columns).toEqual(['id', '__proto__']);
    expect(await collect(table.read(['id']))).toEqual([
      { fields: { id: 'a' }, row: 1 },
      { fields: { id: 'b' }, row: 2 },
      { fields: { id: 'c' }, row: 3 },
    ]);
    const [first] = await collect(table.read(['__proto__']));
    expect(Object.entries(first?.fields ?? {})).toEqual([['__proto__', 'x']]);
  });

  it('names row and column of a page whose header lacks a number', async () => {
    const path = await write(endless);
    const table = await openParquet(path);
    expect(await collect(table.read(['license']))).toHaveLength(2);
    await expect(collect(table.read(['image']))).rejects.toMatchObject({
      code: 'table/file',
      path,
      row: 1,
      column: 'image',
      reason: 'unreadable',
      message: expect.stringContaining('repetition_levels_byte_length'),
    });
  });

  it('ends what takes too long, does not try the file again, and reads the next', async () => {
    const path = await write(slow());
    const table = await openParquet(path, { batchMs: 2_000 });
    const expected = { code: 'table/file', path, reason: 'over-budget' };
    await expect(collect(table.read(['amount']))).rejects.toMatchObject(expected);
    await expect(collect(table.read([]))).rejects.toMatchObject(expected);
    const next = await openParquet(await write(bytes));
    expect(await collect(next.read(['id']))).toHaveLength(3);
  });
});
