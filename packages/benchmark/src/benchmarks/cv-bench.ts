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
});

/** Answers stand in brackets: `(A)`. The `prompt` column is left: it is question and choices once more. */
function cvBench(type: '2d' | '3d', published: number): BenchmarkDefinition {
  const files = `test_${type}.parquet`;
  const layout = defineLayout({
    extensions: ['parquet', 'jsonl'],
    match: new RegExp(`(^|/)test_${type}(-\\d+-of-\\d+)?$`),
    idColumn: 'idx',
    imageColumn: 'image',
    answerColumn: 'answer',
    schema,
    toDrafts: ({ idx, task, image, question, choices, answer }) => [
      { id: idx, image, question, form: 'choice', options: choices, answer, category: task },
    ],
  });
  return {
    source: `nyu-visionx/CV-Bench, test_${type}`,
    revision: null,
    files,
    licence: 'not recorded here: read the card of the data set; the photos come from ADE20K, COCO and Omni3D',
    scoring: 'accuracy',
    published: { items: published, choice: published },
    read: readLayouts([layout], files),
  };
}

export const cvBench2d: BenchmarkDefinition = cvBench('2d', 1438);
export const cvBench3d: BenchmarkDefinition = cvBench('3d', 1200);
