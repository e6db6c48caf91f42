import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makePng, type TestRow } from '@r2i/table/testing';

import type { PublishedFixture } from './published-fixture.ts';

export const hrBenchColours: readonly string[] = ['red', 'a "dark" blue', 'green', 'grey'];

export const hrBenchColumns: readonly string[] = [
  'index',
  'question',
  'answer',
  'A',
  'B',
  'C',
  'D',
  'category',
  'cycle_category',
  'image',
];

/** Two questions, four rotations each, as the files have them: rotation by rotation. */
const right: readonly TestRow[] = [0, 1, 2, 3].flatMap((turn) =>
  [0, 1].map((question) => {
    const options = hrBenchColours.map((_, place) => hrBenchColours[(place + turn) % 4]);
    return {
      index: turn * 2 + question,
      question: `What colour is sign ${question}?`,
      answer: 'ABCD'[options.indexOf('red')],
      A: options[0],
      B: options[1],
      C: options[2],
      D: options[3],
      category: question === 0 ? 'single' : 'cross',
      cycle_category: String(turn),
      image: Buffer.from(makePng(4, 3, question)).toString('base64'),
    };
  }),
);

function hrBench(file: string): PublishedFixture {
  const quoted = (value: unknown): string => `"${String(value ?? '').replaceAll('"', '""')}"`;
  return {
    file,
    rows: right,
    async write(folder, rows = right) {
      const lines = rows.map((row) => hrBenchColumns.map((column) => quoted(row[column])).join('\t'));
      await writeFile(join(folder, file), `${[hrBenchColumns.join('\t'), ...lines].join('\n')}\n`);
    },
  };
}

export const hrBench4kFixture: PublishedFixture = hrBench('hr_bench_4k.tsv');
export const hrBench8kFixture: PublishedFixture = hrBench('hr_bench_8k.tsv');
