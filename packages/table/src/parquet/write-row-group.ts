import type { SchemaTree } from 'hyparquet';
import type { ParquetWriter } from 'hyparquet-writer';
import { writeColumn } from 'hyparquet-writer/src/column.js';
import { encodeNestedValues } from 'hyparquet-writer/src/dremel.js';
import { schemaPathResolver } from 'hyparquet-writer/src/schema.js';
import type { ColumnEncoder, Compressor, PageIndexes } from 'hyparquet-writer/src/types.js';

import type { TableColumn } from './table-columns.ts';
import { writeImageChunk } from './write-image-chunk.ts';

/** Bytes of a page of text or numbers at which the next one begins. */
const pageSize = 2 ** 18;

/**
 * Writes rows as one row group. The library's own `write` would copy every picture twice and cannot share those that come
 * again without hashing all of them; pictures are written by {@link writeImageChunk}, the rest by the library.
 */
export function writeRowGroup(
  parquet: ParquetWriter,
  columns: readonly TableColumn[],
  rows: readonly Readonly<Record<string, unknown>>[],
  compress: Compressor,
): void {
  const { writer, schema } = parquet;
  const resolve = schemaPathResolver(schema);
  const start = writer.offset;
  const indexes: PageIndexes[] = [];
  for (const { name, hasImages } of columns) {
    const values = rows.map((row) => row[name] ?? null);
    for (const path of leavesBelow(resolve([name]))) {
      const element = path.at(-1)?.element ?? { name };
      const column: ColumnEncoder = {
        columnName: path
          .slice(1)
          .map((node) => node.element.name)
          .join('.'),
        element,
        schemaPath: path.map((node) => node.element),
        codec: 'ZSTD',
        compressors: { ZSTD: compress },
        stats: true,
        pageSize,
        columnIndex: false,
        offsetIndex: true,
      };
      indexes.push(
        hasImages && element.name === 'bytes'
          ? writeImageChunk(writer, path, values, column)
          : writeColumn({ writer, column, pageData: encodeNestedValues(path, values) }),
      );
    }
  }
  const chunks = indexes.map(({ chunk }) => chunk);
  parquet.pendingIndexes.push(...indexes);
  parquet.num_rows += BigInt(rows.length);
  parquet.row_groups.push({
    columns: chunks,
    total_byte_size: chunks.reduce(
      (sum, chunk) => sum + (chunk.meta_data?.total_uncompressed_size ?? 0n),
      0n,
    ),
    num_rows: BigInt(rows.length),
    total_compressed_size: BigInt(writer.offset - start),
  });
}

function leavesBelow(path: SchemaTree[]): SchemaTree[][] {
  const children = path.at(-1)?.children ?? [];
  return children.length === 0 ? [path] : children.flatMap((child) => leavesBelow([...path, child]));
}
