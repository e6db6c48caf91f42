import type { FileFormat } from '@r2i/schema';
import { imageColumn, textColumn, textListColumn } from '@r2i/table';
import { z } from 'zod';

import { exportViews } from '../manifest/export-settings.ts';
import {
  boxSchema,
  imageSchema,
  parquetSink,
  provenanceColumns,
  provenanceShape,
  provenanceValues,
  readParquetRows,
  statedOf,
} from './parquet-format.ts';

const columns = [
  imageColumn('image'),
  textColumn('prompt'),
  textColumn('question'),
  textListColumn('options'),
  textColumn('letter'),
  textColumn('answer'),
  textColumn('target'),
  ...provenanceColumns,
  textColumn('questioner'),
  textColumn('proposer'),
];

const rowSchema = z
  .object({
    image: imageSchema,
    prompt: z.string().min(1),
    target: z.string().min(1),
    letter: z.string().optional(),
    answer: z.string().optional(),
    bbox: boxSchema,
    ...provenanceShape,
    id: z.string(),
  })
  .transform(({ image, prompt, target, bbox, id, letter, answer, ...about }) => {
    const { imageSize, stated } = statedOf(about);
    return { image, prompt, target, box: bbox, id, imageSize, stated: { ...stated, letter, answer } };
  });

/** A dataset for the Hub: one configuration a view, one picture a row, decoded by `datasets` without being told. */
export const huggingFace: FileFormat = {
  source: 'https://huggingface.co/docs/datasets/about_dataset_features',
  configs: exportViews,
  container: 'parquet',
  open: (options) =>
    parquetSink(options, columns, (row) => ({
      image: { bytes: row.image.bytes, path: row.imageName },
      prompt: row.prompt,
      question: row.sample.question.text,
      options: [...row.options],
      letter: row.letter,
      answer: row.sample.answer,
      target: row.target,
      ...provenanceValues(row),
      questioner: row.sample.question.questioner,
      proposer: row.sample.proposal.proposer,
    })),
  read: readParquetRows,
  load: (fields) => rowSchema.parse(fields),
};
