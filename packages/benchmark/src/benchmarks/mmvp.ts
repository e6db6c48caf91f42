import { readOptions } from '@r2i/answers';
import { z } from 'zod';
import { defineLayout } from '../read/benchmark-layout.ts';
import { readLayouts } from '../read/read-layouts.ts';
import { textField } from '../read/row-fields.ts';
import { invalidValue } from '../rows/benchmark-row.ts';
import type { BenchmarkDefinition } from './benchmark-definition.ts';

const files = 'Questions.csv, with "MMVP Images/1.jpg" and so on beside it';

const layout = defineLayout({
  extensions: ['csv'],
  match: /(^|\/)Questions$/,
  idColumn: 'Index',
  imageColumn: 'Index',
  answerColumn: 'Correct Answer',
  schema: z.object({
    Index: z.coerce.number().pipe(z.int().positive()),
    Question: textField,
    Options: textField,
    'Correct Answer': textField,
  }),
  toDrafts: async ({ Index, Question, Options, ...fields }, { place, readImage }) => {
    const { options } = readOptions(Options);
    if (options.length < 2) {
      throw invalidValue(place, 'Options', `${JSON.stringify(Options)} does not read "(a) … (b) …"`);
    }
    return [
      {
        id: String(Index),
        image: await readImage(`MMVP Images/${Index}.jpg`, 'Index'),
        question: Question,
        form: 'choice',
        options,
        answer: fields['Correct Answer'],
        group: `pair-${Math.ceil(Index / 2)}`,
      },
    ];
  },
});

/** Rows 2k-1 and 2k ask the same of two images that look alike to CLIP; the right answers differ. */
export const mmvp: BenchmarkDefinition = {
  source: 'MMVP/MMVP, Questions.csv',
  revision: null,
  files,
  licence: 'not recorded here: read the card of the data set',
  scoring: 'pair',
  published: { items: 300, choice: 300, groups: { count: 150, size: 2 } },
  read: readLayouts([layout], files),
};
