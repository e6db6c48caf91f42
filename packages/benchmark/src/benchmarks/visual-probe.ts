import { basename } from 'node:path';

import { z } from 'zod';
import { defineLayout } from '../read/benchmark-layout.ts';
import { readLayouts } from '../read/read-layouts.ts';
import { idField, textField } from '../read/row-fields.ts';
import type { BenchmarkDefinition } from './benchmark-definition.ts';

const files = 'val.json with its images';

const layout = defineLayout({
  extensions: ['json', 'jsonl'],
  match: /(^|\/)val$/,
  idColumn: 'images',
  imageColumn: 'images',
  answerColumn: 'solution',
  schema: z.object({
    images: z.array(textField).length(1, { error: 'must hold one path' }),
    problem: textField,
    solution: idField,
  }),
  toDrafts: async ({ images: [image = ''], problem, solution }, { position, readImage }) => [
    {
      id: `${position}-${basename(image)}`,
      image: await readImage(image.replace(/^VisualProbe_[A-Za-z]+\//, ''), 'images'),
      question: problem.replaceAll('<image>', '').trim(),
      form: 'open',
      options: [],
      answer: solution,
    },
  ],
});

/** Open questions. Paths may begin with the data set's own name, which is not a folder of it. */
function visualProbe(level: 'Easy' | 'Medium' | 'Hard', items: number): BenchmarkDefinition {
  return {
    source: `Mini-o3/VisualProbe_${level}, validation`,
    revision: null,
    files,
    licence: 'not recorded here: read the card of the data set',
    scoring: 'accuracy',
    published: { items, open: items },
    read: readLayouts([layout], files),
  };
}

export const visualProbeEasy: BenchmarkDefinition = visualProbe('Easy', 141);
export const visualProbeMedium: BenchmarkDefinition = visualProbe('Medium', 268);
export const visualProbeHard: BenchmarkDefinition = visualProbe('Hard', 106);
