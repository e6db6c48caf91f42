import { choiceLetters } from '@r2i/schema';
import { z } from 'zod';
import { defineLayout } from '../read/benchmark-layout.ts';
import { readLayouts } from '../read/read-layouts.ts';
import { idField, imageField, optionalText, textField } from '../read/row-fields.ts';
import { invalidValue } from '../rows/benchmark-row.ts';
import type { BenchmarkDefinition } from './benchmark-definition.ts';

const files = 'data/train-*.parquet';

const layout = defineLayout({
  extensions: ['parquet'],
  match: /(^|\/)train(-\d+-of-\d+)?$/,
  idColumn: 'taskId',
  imageColumn: 'image',
  answerColumn: 'choiceAns',
  schema: z.object({
    taskId: idField,
    type: textField,
    subtype: textField,
    image: imageField,
    question: textField,
    ansType: z.enum(['choice', 'blank']),
    options: z.array(z.string()).nullish(),
    choiceAns: z.union([z.int(), z.bigint().transform(Number)]).nullish(),
    blankAns: optionalText,
  }),
  toDrafts: (
    { taskId, type, subtype, image, question, ansType, options, choiceAns, blankAns },
    { place },
  ) => {
    const same = { id: taskId, image, question, category: `${type}/${subtype}` };
    if (ansType === 'blank') {
      if (blankAns === undefined) throw invalidValue(place, 'blankAns', 'is empty, but ansType is blank');
      return [{ ...same, form: 'open', options: [], answer: blankAns }];
    }
    const letter = choiceLetters[choiceAns ?? -1];
    if (letter === undefined) {
      throw invalidValue(
        place,
        'choiceAns',
        `is ${choiceAns ?? 'empty'}; must be the place of an option, from 0`,
      );
    }
    return [{ ...same, form: 'choice', options: options ?? [], answer: letter }];
  },
});

/** A third of the items are multiple choice, the others ask for a short text, which needs a judge. */
export const babyVision: BenchmarkDefinition = {
  source: 'UnipatAI/BabyVision, train',
  revision: null,
  files,
  licence: 'not recorded here: read the card of the data set',
  scoring: 'accuracy',
  published: { items: 388, choice: 135, open: 253 },
  read: readLayouts([layout], files),
};
