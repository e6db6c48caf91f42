import type { FileFormat } from '@r2i/schema';
import { textColumn, textStructListColumn } from '@r2i/table';
import { z } from 'zod';

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

const source = 'https://huggingface.co/docs/trl/dataset_formats';

const promptColumn = textStructListColumn('prompt', ['role', 'content']);
const grpoColumns = [promptColumn, imagesColumn, textColumn('solution'), ...provenanceColumns];
const sftColumns = [
  promptColumn,
  textStructListColumn('completion', ['role', 'content']),
  imagesColumn,
  ...provenanceColumns,
];

const promptSchema = z
  .array(z.object({ role: z.literal('user'), content: z.string().min(1) }))
  .length(1)
  .transform(([message]) => message?.content ?? '');

const grpoRowSchema = z
  .object({
    prompt: promptSchema,
    images: imagesSchema,
    solution: z.string().min(1),
    bbox: boxSchema,
    ...provenanceShape,
    id: z.string(),
  })
  .transform(({ prompt, images, solution, bbox, id, ...about }) => ({
    image: images,
    prompt,
    target: solution,
    box: bbox,
    id,
    ...statedOf(about),
  }));

/** TRL's GRPOTrainer: conversational `prompt`, `images`, and `solution` for the reward function. */
export const trlGrpo: FileFormat = {
  source,
  configs: null,
  container: 'parquet',
  open: (options) =>
    parquetSink(options, grpoColumns, (row) => ({
      prompt: [{ role: 'user', content: row.prompt }],
      images: imagesValue(row),
      solution: row.target,
      ...provenanceValues(row),
    })),
  read: readParquetRows,
  load: (fields) => grpoRowSchema.parse(fields),
};

const sftRowSchema = z
  .object({
    prompt: promptSchema,
    completion: z.array(z.object({ role: z.literal('assistant'), content: z.string().min(1) })).length(1),
    images: imagesSchema,
    bbox: boxSchema,
    ...provenanceShape,
    id: z.string(),
  })
  .transform(({ prompt, completion, images, bbox, id, ...about }) => ({
    image: images,
    prompt,
    target: completion[0]?.content ?? '',
    box: bbox,
    id,
    ...statedOf(about),
  }));

/** TRL's SFTTrainer: `prompt` and `completion`, so that only the answer is learnt. */
export const trlSft: FileFormat = {
  source,
  configs: null,
  container: 'parquet',
  open: (options) =>
    parquetSink(options, sftColumns, (row) => ({
      prompt: [{ role: 'user', content: row.prompt }],
      completion: [{ role: 'assistant', content: row.target }],
      images: imagesValue(row),
      ...provenanceValues(row),
    })),
  read: readParquetRows,
  load: (fields) => sftRowSchema.parse(fields),
};
