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
  idColumn: 'idx',
  imageColumn: 'image',
  answerColumn: 'answer',
  schema: z.object({
    idx: idField,
    type: textField,
    task: textField,
    filename: textField,
    image: imageField,
    question: textField,
    choices: z.array(textField).min(2),
    answer: textField,
  }),
  toDrafts: ({ idx, type, task, filename, image, question, choices, answer }, { place }) => {
    let group: string | undefined;
    if (/robustness/i.test(type)) {
      // `12.png` is a seed, `12_3.png` one of its edits.
      const seed = /(?:^|\/)(\d+)(?:_[^/]*)?\.[^./]+$/.exec(filename)?.[1];
      if (seed === undefined) {
        throw invalidValue(place, 'filename', `${filename} does not say which seed image it belongs to`);
      }
      group = `seed-${seed}`;
    }
    const category = `${type}/${task}`;
    return [{ id: idx, image, question, form: 'choice', options: choices, answer, category, group }];
  },
});

/** Perception and reasoning are scored item by item, robustness by groups of a seed image and its edits. */
export const colorBench: BenchmarkDefinition = {
  source: 'umd-zhou-lab/ColorBench, test',
  revision: null,
  files,
  licence: 'not recorded here: read the card of the data set',
  scoring: 'robustness',
  published: { items: 5814, choice: 5814 },
  read: readLayouts([layout], files),
};
