import type { FileFormat } from '@r2i/schema';
import { structColumn, textColumn, textStructListColumn } from '@r2i/table';
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

const columns = [
  textColumn('data_source'),
  textStructListColumn('prompt', ['role', 'content']),
  imagesColumn,
  textColumn('ability'),
  structColumn('reward_model', { style: 'text', ground_truth: 'text' }),
  structColumn('extra_info', { split: 'text', index: 'INT64', question: 'text', answer: 'text', id: 'text' }),
  ...provenanceColumns,
];

const sourceName = 'r2i';

const rowSchema = z
  .object({
    data_source: z.literal(sourceName),
    prompt: z.array(z.object({ role: z.literal('user'), content: markedTextSchema })).length(1),
    images: imagesSchema,
    reward_model: z.object({ style: z.literal('rule'), ground_truth: z.string().min(1) }),
    ability: z.string(),
    extra_info: z.object({
      split: z.string(),
      index: z.bigint().nonnegative(),
      answer: z.string().optional(),
      id: z.string(),
    }),
    bbox: boxSchema,
    ...provenanceShape,
  })
  .refine(({ ability, dimension }) => dimension === undefined || ability === dimension, {
    error: 'is not the dimension of the row',
    path: ['ability'],
  })
  .transform(({ prompt, images, reward_model, extra_info, bbox, ability: _, data_source: __, ...about }) => {
    const { imageSize, stated } = statedOf(about);
    return {
      image: images,
      prompt: prompt[0]?.content ?? '',
      target: reward_model.ground_truth,
      box: bbox,
      id: extra_info.id,
      imageSize,
      stated: { ...stated, answer: extra_info.answer },
    };
  });

/** verl: `prompt` as a chat with one `<image>` mark, `images`, `reward_model` with the target. */
export const verl: FileFormat = {
  source: 'https://github.com/volcengine/verl/blob/main/verl/utils/dataset/rl_dataset.py',
  configs: null,
  container: 'parquet',
  open: (options) =>
    parquetSink(options, columns, (row, index) => ({
      data_source: sourceName,
      prompt: [{ role: 'user', content: withImageMark(row.prompt) }],
      images: imagesValue(row),
      ability: row.sample.question.dimension,
      reward_model: { style: 'rule', ground_truth: row.target },
      extra_info: {
        split: row.split,
        index: BigInt(index),
        question: row.sample.question.text,
        answer: row.sample.answer,
        id: row.sample.id,
      },
      ...provenanceValues(row),
    })),
  read: readParquetRows,
  load: (fields) => rowSchema.parse(fields),
};
