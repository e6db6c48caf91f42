import type { SchemaTree } from 'hyparquet';
import { expect, it } from 'vitest';

import { planBatches } from '../row-batches.ts';
import { buffersOf } from './buffers-of.ts';
import { takeLists } from './check-values.ts';
import type { Page } from './page.ts';
import { parseJson } from './parse-json.ts';
import { createWorkBudget } from './work-budget.ts';

// What little of a file can stand for much in memory.

it.each<[what: string, rows: readonly number[], indexed: number, sizes: readonly number[]]>([
  ['a row group is one batch', [3, 5], 0, [3, 5]],
  ['one with an index is many', [20], 1, [16, 4]],
  ['one of very many rows is some', [2 ** 22 + 1], 0, [2 ** 21, 2 ** 21, 1]],
  ['none', [], 0, []],
])('%s', (_, rows, indexed, sizes) => {
  const plan = planBatches(rows, Array(rows.length).fill(indexed));
  const batches = [...plan.batches()];
  expect(batches.map(({ rowStart, rowEnd }) => rowEnd - rowStart)).toEqual(sizes);
  for (const batch of batches) expect(plan.batchOf(batch.rowEnd)).toEqual(batch);
});

const text = 'x'.repeat(2 ** 20);
const list = [text];

it.each<[what: string, values: readonly unknown[], bytes: number, isTaken: boolean]>([
  ['a text of a dictionary in many rows', Array(257).fill(text), 2 ** 20, false],
  ['texts that were written as often', Array(257).fill(text), 257 * 2 ** 20, true],
  ['a list that is shared', Array(257).fill(list), 2 ** 20, true],
  ['lists of their own', Array.from({ length: 257 }, () => [text]), 2 ** 20, false],
])('%s', (_, values, bytes, isTaken) => {
  const find = () => buffersOf(values, bytes);
  if (isTaken) expect(find()).toEqual([]);
  else expect(find).toThrow('its texts have more than 268435456 characters');
});

/** One run of the same level. */
function levels(count: number, level: number): DataView {
  const bytes: number[] = [];
  for (let left = count * 2; ; left = Math.floor(left / 128)) {
    bytes.push(left < 128 ? left : 128 + (left % 128));
    if (left < 128) break;
  }
  return new DataView(Uint8Array.from([...bytes, level]).buffer);
}

it.each<[what: string, values: number, depth: number, level: number, isTaken: boolean]>([
  ['a million values in 14 lists each', 2 ** 20, 14, 0, false],
  ['a million values in one list of 14 levels', 2 ** 20, 14, 14, true],
  ['a thousand values in 14 lists each', 2 ** 10, 14, 0, true],
  ['a level that there is not', 2 ** 10, 2, 3, true],
])('%s', (_, values, depth, level, isTaken) => {
  const path = Array.from(
    { length: depth + 2 },
    (): SchemaTree => ({
      ...{ children: [], count: 1, path: [], element: { name: 'list' } },
    }),
  );
  const page: Page = {
    ...{
      kind: 'data',
      values,
      written: values,
      encoding: 'PLAIN',
      bytes: 0,
      unpacked: 0,
      isCompressed: true,
    },
    ...{ repetitionBytes: 0, definitionBytes: 0, start: 0 },
  };
  const take = () =>
    takeLists(levels(values, level), page, { path, maxRepetition: depth }, createWorkBudget());
  if (isTaken) expect(take).not.toThrow();
  else expect(take).toThrow('more than 16777216 values');
});

it.each<[json: string, left: number, expected: unknown]>([
  ['[[],[],{"a":1}]', 10, [[], [], { a: 1 }]],
  ['[[],[],{"a":1}]', 9, 'more than 16777216 values'],
  ['"text"', 0, 'text'],
  ['[', 2, 'JSON'],
])('lists in JSON are counted before they are made: %s where %i fit', (json, left, expected) => {
  const budget = createWorkBudget();
  budget.takeCells(2 ** 24 - left);
  const parse = () => parseJson(new TextEncoder().encode(json), budget);
  if (json.endsWith('"') || left === 10) expect(parse()).toEqual(expected);
  else expect(parse).toThrow(String(expected));
});
