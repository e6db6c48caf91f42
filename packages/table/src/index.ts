export { TableFileError } from './errors/table-file-error.ts';
export { TableWriteError } from './errors/table-write-error.ts';
export { readJsonLines } from './json-lines/read-json-lines.ts';
export { createScratchBuffers } from './memory/scratch-buffers.ts';
export {
  openTable,
  type TableRow,
  type TableValue,
  type WriteTableOptions,
  type WrittenTable,
} from './parquet/open-table.ts';
export {
  openParquet,
  type ParquetOptions,
  type ParquetTable,
  type TableRecord,
} from './parquet/read-parquet.ts';
export type { RowBatch } from './parquet/row-batches.ts';
export {
  imageColumn,
  imageListColumn,
  numberListColumn,
  structColumn,
  type TableColumn,
  type TableImage,
  textColumn,
  textListColumn,
  textStructListColumn,
} from './parquet/table-columns.ts';
export { writeTable } from './parquet/write-table.ts';
export { requireColumns } from './rows/require-columns.ts';
export { handleRowError, type RowErrorHandler, rethrow } from './rows/row-error-handler.ts';
