import { ParquetWriter } from 'hyparquet-writer';

import type { FileByteWriter } from './file-byte-writer.ts';
import type { TableColumn } from './table-columns.ts';

export { FileByteWriter } from './file-byte-writer.ts';
export { writeRowGroup } from './write-row-group.ts';
export { zstdCompressor } from './zstd-compressor.ts';

/** Begins the file's structure, with the columns' types as Hugging Face `datasets` reads them. */
export function openWriter(writer: FileByteWriter, columns: readonly TableColumn[]): ParquetWriter {
  const features = Object.fromEntries(columns.map(({ name, feature }) => [name, feature]));
  return new ParquetWriter({
    writer,
    schema: [
      { name: 'schema', num_children: columns.length },
      ...columns.flatMap(({ elements }) => elements),
    ],
    kvMetadata: [{ key: 'huggingface', value: JSON.stringify({ info: { features } }) }],
    createdBy: '@r2i/dataset',
  });
}
