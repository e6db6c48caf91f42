import { hashBytes, hashValue } from '@r2i/schema';
import { z } from 'zod';
import { defineLayout } from '../read/benchmark-layout.ts';
import { readLayouts } from '../read/read-layouts.ts';
import { idField, imageField, optionalText, textField } from '../read/row-fields.ts';
import type { BenchmarkDefinition } from './benchmark-definition.ts';

const schema = z.object({
  index: idField,
  question: textField,
  answer: textField,
  A: optionalText,
  B: optionalText,
  C: optionalText,
  D: optionalText,
  category: textField,
  cycle_category: idField,
  image: imageField,
});

/**
 * Each question stands there four times with its options rotated. Rotations are told by what they ask (same
 * question, same set of options, same image), since nothing in a row names the question.
 */
function hrBench(size: '4k' | '8k'): BenchmarkDefinition {
  const files = `hr_bench_${size}.parquet or hr_bench_${size}.tsv`;
  const layout = defineLayout({
    extensions: ['parquet', 'tsv'],
    match: new RegExp(`(^|/)hr_bench_${size}$`),
    idColumn: 'index',
    imageColumn: 'image',
    answerColumn: 'answer',
    schema,
    toDrafts: ({ index, question, answer, A, B, C, D, category, image }) => {
      const options = [A, B, C, D].filter((option) => option !== undefined);
      const group = hashValue([question, [...options].sort(), hashBytes(image)]).slice(0, 16);
      return [{ id: index, image, question, form: 'choice', options, answer, category, group }];
    },
  });
  return {
    source: `DreamMr/HR-Bench, hr_bench_${size}`,
    revision: null,
    files,
    licence: 'not recorded here: read the card of the data set',
    scoring: 'circular',
    published: { items: 800, groups: { count: 200, size: 4 } },
    read: readLayouts([layout], files),
  };
}

export const hrBench4k: BenchmarkDefinition = hrBench('4k');
export const hrBench8k: BenchmarkDefinition = hrBench('8k');
