export {
  type Complaint,
  complaintsOf,
  describeBadParquet,
  type TableReader,
} from './describe-bad-parquet.ts';
export { makeJpegLike, makePng } from './images.ts';
export { makeFolder } from './make-folder.ts';
export { collect, streamOf } from './streams.ts';
export { type ColumnKind, type TestRow, writeParquet } from './write-parquet.ts';
