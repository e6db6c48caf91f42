import { z } from 'zod';
import { defineLayout } from '../read/benchmark-layout.ts';
import { readLayouts } from '../read/read-layouts.ts';
import { idField, imageField, textField } from '../read/row-fields.ts';
import type { BenchmarkDefinition } from './benchmark-definition.ts';

const schema = z.object({
  idx: idField,
  type: textField,
  task: textField,
  image: imageField,
  question: textField,
  choices: z.array(textField).min(2),
  answer: textField,
  source: textField.nullish(),
});

/**
 * Answers stand in brackets: `(A)`. The `prompt` column is left: it is question and choices once more. The `source` of a
 * photo (ADE20K, COCO, Omni3D) is the subset over which the published score is a mean.
 *
 * @param types - Of both, ids begin with the type, since each file counts from a number of its own.
 */
function cvBench(types: '2d' | '3d' | '[23]d', { files, published }: { files: string; published: number }) {
  const isWhole = types === '[23]d';
  const layout = defineLayout({
    extensions: ['parquet', 'jsonl'],
    match: new RegExp(`(^|/)test_${types}(-\\d+-of-\\d+)?$`),
    idColumn: 'idx',
    imageColumn: 'image',
    answerColumn: 'answer',
    schema,
    toDrafts: ({ idx, type, task, image, question, choices, answer, source }) => [
      {
        id: isWhole ? `${type}-${idx}` : idx,
        ...{ image, question, form: 'choice', options: choices, answer, category: task },
        subset: source == null ? undefined : `${type}/${source}`,
      },
    ],
  });
  const definition: BenchmarkDefinition = {
    source: `nyu-visionx/CV-Bench, ${isWhole ? 'test_2d and test_3d' : `test_${types}`}`,
    revision: null,
    files,
    licence: 'not recorded here: read the card of the data set; the photos come from ADE20K, COCO and Omni3D',
    scoring: 'subset-mean',
    published: { items: published, choice: published },
    read: readLayouts([layout], files),
  };
  return definition;
}

export const cvBench2d: BenchmarkDefinition = cvBench('2d', { files: 'test_2d.parquet', published: 1438 });
export const cvBench3d: BenchmarkDefinition = cvBench('3d', { files: 'test_3d.parquet', published: 1200 });
export const cvBenchWhole: BenchmarkDefinition = cvBench('[23]d', {
  files: 'test_2d.parquet and test_3d.parquet',
  published: 2638,
});
