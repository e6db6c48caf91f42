import { readOptions } from '@r2i/answers';
import { z } from 'zod';
import { defineLayout } from '../read/benchmark-layout.ts';
import { readLayouts } from '../read/read-layouts.ts';
import { idField, imageField, textField } from '../read/row-fields.ts';
import type { BenchmarkDefinition } from './benchmark-definition.ts';

const files = 'mmstar.parquet';

const layout = defineLayout({
  extensions: ['parquet'],
  match: /(^|\/)(mmstar|val(-\d+-of-\d+)?)$/,
  idColumn: 'index',
  imageColumn: 'image',
  answerColumn: 'answer',
  schema: z.object({
    index: idField,
    question: textField,
    image: imageField,
    answer: textField,
    category: textField,
    l2_category: textField,
  }),
  toDrafts: ({ index, question, image, answer, category, l2_category }) => [
    {
      id: index,
      image,
      question,
      form: 'choice',
      options: optionsOf(question),
      showsOptions: true,
      answer,
      category: `${category}/${l2_category}`,
    },
  ],
});

/** Options stand in the question, mostly behind the word "Options:" in one line. */
function optionsOf(question: string): readonly string[] {
  const marked = question.lastIndexOf('Options:');
  const listed = marked < 0 ? [] : readOptions(question.slice(marked + 'Options:'.length)).options;
  return listed.length > 0 ? listed : readOptions(question).options;
}

export const mmStar: BenchmarkDefinition = {
  source: 'Lin-Chen/MMStar, val',
  revision: null,
  files,
  licence: 'the card states none; images come from other benchmarks with terms of their own',
  scoring: 'accuracy',
  published: { items: 1500, choice: 1500 },
  read: readLayouts([layout], files),
};
