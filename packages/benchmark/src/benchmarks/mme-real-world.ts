import { bareOptions } from '@r2i/answers';
import { z } from 'zod';

import { defineLayout } from '../read/benchmark-layout.ts';
import { readLayouts } from '../read/read-layouts.ts';
import { idField, imageField, textField } from '../read/row-fields.ts';
import type { BenchmarkDefinition } from './benchmark-definition.ts';

const files = 'data/train-*.parquet';

const layout = defineLayout({
  extensions: ['parquet'],
  match: /(^|\/)train(-\d+-of-\d+)?$/,
  idColumn: 'index',
  imageColumn: 'bytes',
  answerColumn: 'answer',
  schema: z.object({
    bytes: imageField,
    index: idField,
    question: textField,
    'multi-choice options': z
      .array(textField)
      .length(5, { error: 'must list five options, A to E; E is the refusal' })
      .transform((options) => bareOptions(options).texts),
    answer: textField,
    category: textField,
    'l2-category': textField,
  }),
  toDrafts: ({ bytes, index, question, answer, category, ...fields }) => [
    {
      id: index,
      image: bytes,
      question,
      form: 'choice',
      options: fields['multi-choice options'],
      answer,
      category: `${category}/${fields['l2-category']}`,
    },
  ],
});

/** Option E says that the image does not show it; it is the truth only where the image really does not. */
function mmeRealWorld(source: string, items: number): BenchmarkDefinition {
  return {
    source: `yifanzhang114/${source}, train`,
    revision: null,
    files,
    licence: 'not recorded here: read the card of the data set',
    scoring: 'accuracy',
    published: { items, choice: items },
    read: readLayouts([layout], files),
  };
}

export const mmeRealWorldEn: BenchmarkDefinition = mmeRealWorld('MME-RealWorld-Lmms-eval', 23_609);
export const mmeRealWorldCn: BenchmarkDefinition = mmeRealWorld('MME-RealWorld-CN-Lmms-eval', 5462);
export const mmeRealWorldLite: BenchmarkDefinition = mmeRealWorld('MME-RealWorld-lite-lmms-eval', 1919);
