import type { ColumnMetaData, FileMetaData, PageHeader, RowGroup, SchemaElement } from 'hyparquet';
import { ByteWriter } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';

const magic = 0x31524150;

/** One column of a Parquet file whose bytes and counts are given, and need not fit each other. */
export interface HandMade {
  /** What lies between the magic and the footer. */
  readonly pages: Uint8Array;
  readonly rows: number;
  /** @default one of all rows */
  readonly groups?: number | undefined;
  readonly element?: Partial<SchemaElement> | undefined;
  readonly about?: Partial<ColumnMetaData> | undefined;
  readonly chunk?: Partial<RowGroup['columns'][number]> | undefined;
}

/** A file with one column `note` of the given pages, which all row groups share. For tests. */
export function handMadeParquet({ pages, rows, groups = 1, element, about, chunk }: HandMade): Uint8Array {
  const writer = new ByteWriter();
  writer.appendUint32(magic);
  writer.appendBytes(pages);
  const meta_data: ColumnMetaData = {
    ...{ type: 'BYTE_ARRAY', encodings: ['PLAIN'], path_in_schema: ['note'], codec: 'UNCOMPRESSED' },
    ...{ num_values: BigInt(rows), total_uncompressed_size: BigInt(pages.length) },
    ...{ total_compressed_size: BigInt(pages.length), data_page_offset: 4n, ...about },
  };
  const group: RowGroup = {
    columns: [{ file_offset: 4n, meta_data, ...chunk }],
    ...{ total_byte_size: BigInt(pages.length), num_rows: BigInt(rows) },
  };
  const metadata: FileMetaData = {
    version: 2,
    schema: [
      { name: 'root', num_children: 1 },
      { name: 'note', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL', ...element },
    ],
    ...{ num_rows: BigInt(rows * groups), row_groups: Array.from({ length: groups }, () => group) },
    metadata_length: 0,
  };
  writeMetadata(writer, metadata);
  writer.appendUint32(magic);
  return new Uint8Array(writer.getBuffer());
}

/** A page of one run: `count` values that are all null, in some twenty bytes. For tests. */
export function pageOfNulls(count: number, more: Partial<PageHeader> = {}): Uint8Array {
  const levels = new ByteWriter();
  levels.appendVarInt(count * 2);
  levels.appendUint8(0);
  const bytes = levels.getBytes();
  const page = new ByteWriter();
  writePageHeader(page, {
    ...{ type: 'DATA_PAGE_V2', uncompressed_page_size: bytes.length, compressed_page_size: bytes.length },
    data_page_header_v2: {
      ...{ num_values: count, num_nulls: count, num_rows: count, encoding: 'PLAIN', is_compressed: false },
      ...{ definition_levels_byte_length: bytes.length, repetition_levels_byte_length: 0 },
    },
    ...more,
  });
  page.appendBytes(bytes);
  return page.getBytes().slice();
}
