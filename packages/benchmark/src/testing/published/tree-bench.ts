import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makePng, type TestRow } from '@r2i/table/testing';

import type { PublishedFixture } from './published-fixture.ts';

const file = 'TreeBench.tsv';
const columns = [
  'index',
  'image',
  'question',
  'multi-choice options',
  'answer',
  'category',
  'target_instances',
];
const image = Buffer.from(makePng(40, 30, 9)).toString('base64');

/** One item with one box, one with two, and one whose question lists its options itself, without a box. */
const right: readonly TestRow[] = [
  {
    ...{ index: 0, image, question: 'What is the cup made of?' },
    'multi-choice options': 'A. glass\nB. steel\nC. paper\nD. wood',
    ...{ answer: 'B', category: 'Perception/Material', target_instances: '[[1, 2, 11, 12]]' },
  },
  {
    ...{ index: 1, image, question: 'Which is nearer?' },
    'multi-choice options': 'A. the cup\nB. the plate\nC. neither\nD. both\nE. the spoon\nF. the fork',
    answer: 'F',
    category: 'Reasoning/Comparison',
    target_instances: '[[1, 2, 11, 12], [20.5, 2, 30, 12]]',
  },
  {
    ...{ index: 2, image, question: 'What does the sign say?\nA. OPEN\nB. SHUT' },
    ...{ 'multi-choice options': '', answer: 'B', category: 'Perception/OCR', target_instances: '[]' },
  },
];

export const treeBenchFixture: PublishedFixture = {
  file,
  rows: right,
  async write(folder, rows = right) {
    const quoted = (value: unknown): string => `"${String(value ?? '').replaceAll('"', '""')}"`;
    const lines = rows.map((row) => columns.map((column) => quoted(row[column])).join('\t'));
    await writeFile(join(folder, file), `${[columns.join('\t'), ...lines].join('\n')}\n`);
  },
};
