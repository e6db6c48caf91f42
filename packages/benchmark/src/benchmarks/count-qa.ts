import { z } from 'zod';
import { defineLayout } from '../read/benchmark-layout.ts';
import { readLayouts } from '../read/read-layouts.ts';
import { idField, imageField, textField } from '../read/row-fields.ts';
import { invalidValue } from '../rows/benchmark-row.ts';
import type { BenchmarkDefinition } from './benchmark-definition.ts';

const files = 'data/test-*.parquet';

const layout = defineLayout({
  extensions: ['parquet'],
  match: /(^|\/)test(-\d+-of-\d+)?$/,
  idColumn: 'image',
  imageColumn: 'image',
  answerColumn: 'answers',
  schema: z.object({
    image: imageField,
    questions: z.array(textField).min(1),
    answers: z.array(idField).min(1),
  }),
  toDrafts: ({ image, questions, answers }, { position, place }) => {
    if (questions.length !== answers.length) {
      const detail = `${answers.length} answers to ${questions.length} questions`;
      throw invalidValue(place, 'answers', detail);
    }
    return answers.map((answer, index) => ({
      id: `${position}-${index}`,
      image,
      question: questions[index] ?? '',
      form: 'open',
      options: [],
      answer,
    }));
  },
});

/** One row an image, with a list of questions and a list of answers: an item for each pair. */
export const countQa: BenchmarkDefinition = {
  source: 'Jayant-Sravan/CountQA, test',
  revision: 'f92cc6fe46542c61e2916e3d2ae9a911e2216b1a',
  files,
  licence: 'not recorded here: read the card of the data set',
  scoring: 'count',
  published: { items: 1528, open: 1528 },
  read: readLayouts([layout], files),
};
