import { z } from 'zod';
import { type BenchmarkLayout, defineLayout } from '../read/benchmark-layout.ts';
import { readLayouts } from '../read/read-layouts.ts';
import { idField, imageField, textField } from '../read/row-fields.ts';
import type { BenchmarkDefinition } from './benchmark-definition.ts';

const files = 'data/test-*.parquet, or adversarial-, popular- and random-*.parquet of the full set';

const schema = z.object({
  question_id: idField,
  question: textField,
  answer: textField.transform((answer) => answer.toLowerCase()).pipe(z.enum(['yes', 'no'])),
  image_source: textField,
  image: imageField,
  category: textField,
});

function layoutOf(match: RegExp): BenchmarkLayout {
  return defineLayout({
    extensions: ['parquet'],
    match,
    idColumn: 'question_id',
    imageColumn: 'image',
    answerColumn: 'answer',
    schema,
    toDrafts: ({ question_id, question, answer, image_source, image, category }) => [
      {
        id: `${category}/${question_id}`,
        image,
        question,
        form: 'open',
        options: [],
        answer,
        category,
        imageId: image_source,
      },
    ],
  });
}

const layouts = [
  layoutOf(/(^|\/)test(-\d+-of-\d+)?$/),
  layoutOf(/(^|\/)(adversarial|popular|random)(-\d+-of-\d+)?$/),
];

/** Half of the answers are yes. Question numbers begin anew in each category. */
export const pope: BenchmarkDefinition = {
  source: 'lmms-lab/POPE, test',
  revision: null,
  files,
  licence: 'not recorded here: read the card of the data set; the photos come from COCO 2014',
  scoring: 'yes-no',
  published: { items: 9000, byCategory: { adversarial: 3000, popular: 3000, random: 3000 } },
  read: readLayouts(layouts, files),
};
