import type { FileFormat } from '@r2i/schema';
import { textColumn } from '@r2i/table';
import { z } from 'zod';

import { markedTextSchema, withImageMark } from '../rows/image-mark.ts';
import {
  boxSchema,
  imagesColumn,
  imagesSchema,
  imagesValue,
  parquetSink,
  provenanceColumns,
  provenanceShape,
  provenanceValues,
  readParquetRows,
  statedOf,
} from './parquet-format.ts';

const columns = [imagesColumn, textColumn('problem'), textColumn('answer'), ...provenanceColumns];

const rowSchema = z
  .object({
    images: imagesSchema,
    problem: markedTextSchema,
    answer: z.string().min(1),
    bbox: boxSchema,
    ...provenanceShape,
    id: z.string(),
  })
  .transform(({ images, problem, answer, bbox, id, ...about }) => ({
    image: images,
    prompt: problem,
    target: answer,
    box: bbox,
    id,
    ...statedOf(about),
  }));

/** EasyR1: `problem` with one `<image>` mark, `images`, `answer`. */
export const easyR1: FileFormat = {
  source: 'https://github.com/hiyouga/EasyR1/blob/main/verl/utils/dataset.py',
  configs: null,
  container: 'parquet',
  open: (options) =>
    parquetSink(options, columns, (row) => ({
      images: imagesValue(row),
      problem: withImageMark(row.prompt),
      answer: row.target,
      ...provenanceValues(row),
    })),
  read: readParquetRows,
  load: (fields) => rowSchema.parse(fields),
};
