import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { PromptRecord } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeFolder } from '../files/make-folder.ts';
import { jsonText, writeText } from '../files/write-text.ts';
import { promptRecord } from '../testing/prompt-record.ts';
import { readSuite } from './read-suite.ts';
import { cellFolder, type SuiteCell } from './suite-cell.ts';
import { suiteTables } from './suite-tables.ts';
import { writeSuite } from './write-suite.ts';

let out: string;

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'r2i-suite-'));
});

afterAll(() => rm(out, { recursive: true, force: true }));

const interval = { low: 0.4, high: 0.6 };
const cost = { counted: 10, inputTokens: 5000, outputTokens: 50, usd: 0.02, shownPixels: 262_144 };
const view = (changes: object = {}) => ({
  ...{ total: 10, unknown: 0, accuracy: 0.5, interval, effort: { medianMs: 100 }, cost },
  ...changes,
});

interface Written {
  readonly model: string;
  readonly benchmark?: string;
  readonly pixels?: number | null;
  readonly summary?: object | null;
}

/** Writes cells below a folder of their own and reads them back. */
async function suite(name: string, written: readonly Written[]): Promise<{ cells: SuiteCell[]; at: string }> {
  const at = join(out, name);
  const cells: SuiteCell[] = [];
  for (const { model, benchmark = 'zoom', pixels = 262_144, summary = {} } of written) {
    const folder = cellFolder({ model, benchmark, pixels });
    cells.push({ model, benchmark, pixels, folder });
    await makeFolder(join(at, folder));
    const numbers = {
      ...{ model, items: 10, global: view(), regional: view({ accuracy: 0.7 }) },
      gap: { asked: 10, pairs: 10, gap: 0.2, interval },
      ...summary,
    };
    if (summary !== null) await writeText(join(at, folder, 'summary.json'), jsonText(numbers));
  }
  return { cells, at };
}

describe('suiteTables', () => {
  it.each<{ name: string; written: Written[]; rows: string[][][] }>([
    { name: 'no cell', written: [], rows: [] },
    {
      name: 'models by benchmarks, one of them missing',
      written: [
        { model: 'a' },
        { model: 'b' },
        { model: 'b', benchmark: 'vstar', summary: null },
        {
          model: 'a',
          benchmark: 'vstar',
          summary: { regional: view({ total: 0 }), gap: { asked: 0, pairs: 0, gap: null, interval: null } },
        },
      ],
      rows: [
        [
          ['', 'zoom', 'vstar'],
          ['a', '50.0 % [40.0 %, 60.0 %]', '50.0 % [40.0 %, 60.0 %]'],
          ['b', '50.0 % [40.0 %, 60.0 %]', 'missing'],
        ],
        [
          ['', 'zoom', 'vstar'],
          ['a', '70.0 % [40.0 %, 60.0 %]', 'n/a'],
          ['b', '70.0 % [40.0 %, 60.0 %]', 'missing'],
        ],
        [
          ['', 'zoom', 'vstar'],
          ['a', '20.0 % [40.0 %, 60.0 %]', 'n/a'],
          ['b', '20.0 % [40.0 %, 60.0 %]', 'missing'],
        ],
      ],
    },
    {
      name: 'several budgets',
      written: [
        { model: 'a', pixels: null },
        { model: 'b', pixels: 1000 },
        { model: 'b', pixels: 2000, summary: { global: view({ accuracy: null, interval: null }) } },
      ],
      rows: [
        [
          ['', 'pixels', 'zoom'],
          ['a', 'recorded', '50.0 % [40.0 %, 60.0 %]'],
          ['b', '1,000', '50.0 % [40.0 %, 60.0 %]'],
          ['b', '2,000', 'n/a'],
        ],
      ],
    },
  ])('shows $name', async ({ name, written, rows }) => {
    const { cells, at } = await suite(name, written);
    const tables = suiteTables(await readSuite(cells, { out: at }));
    expect(tables.slice(0, rows.length).map((table) => table.rows)).toEqual(rows);
  });

  it('adds up what both views cost', async () => {
    const { cells, at } = await suite('cost', [
      { model: 'a' },
      { model: 'old', summary: { global: view({ cost: undefined }), regional: view({ cost: undefined }) } },
    ]);
    const tables = suiteTables(await readSuite(cells, { out: at }));
    expect(tables.at(-1)?.rows.slice(1)).toEqual([
      ['a', 'zoom', '262,144', '256', '10,000', '100', '$0.040', '$0.0020', '100 ms'],
      ['old', 'zoom', '262,144', 'n/a', 'n/a', 'n/a', 'n/a', 'n/a', '100 ms'],
    ]);
  });
});

describe('readSuite', () => {
  const prompt = (changes: Partial<PromptRecord>) => ({ prompt: promptRecord(changes) });
  it.each<{ name: string; written: Written[]; warnings: string[] }>([
    { name: 'alike', written: [{ model: 'a' }, { model: 'b' }], warnings: [] },
    {
      name: 'other items',
      written: [{ model: 'a' }, { model: 'b', summary: { items: 1 } }],
      warnings: ['zoom: b was asked about 1 item, a about 10'],
    },
    {
      name: 'another scorer',
      written: [{ model: 'a' }, { model: 'b', summary: { scorerId: 'anls/1' } }],
      warnings: ['zoom: b is scored by anls/1, a by rules'],
    },
    {
      name: 'asked otherwise',
      written: [
        { model: 'a', summary: prompt({}) },
        { model: 'b', summary: prompt({ temperature: 0.7, pixels: 5 }) },
      ],
      warnings: ['zoom: b was asked otherwise than a: temperature 0 -> 0.7'],
    },
    {
      name: 'budgets alone',
      written: [
        { model: 'a', summary: prompt({}) },
        { model: 'a', pixels: 5, summary: prompt({ pixels: 5 }) },
      ],
      warnings: [],
    },
    {
      name: 'much that is not known',
      written: [{ model: 'a', summary: { global: view({ unknown: 1 }) } }],
      warnings: ['zoom: of 10.0 % of the global answers of a nothing is known'],
    },
  ])('warns of $name', async ({ name, written, warnings }) => {
    const { cells, at } = await suite(`warn ${name}`, written);
    expect((await readSuite(cells, { out: at })).warnings).toEqual(warnings);
  });

  it('refuses a summary that is none', async () => {
    const { cells, at } = await suite('broken', [{ model: 'a', summary: { items: 'x' } }]);
    await expect(readSuite(cells, { out: at })).rejects.toMatchObject({ code: 'schema/invalid-record' });
  });
});

it('writes tables, page and data, and tells of cells that failed', async () => {
  const { cells, at } = await suite('written', [{ model: 'a|b' }, { model: 'c', summary: null }]);
  const problems = new Map([[cells[1]?.folder ?? '', 'no server']]);
  const report = await writeSuite(cells, { out: at, problems });
  expect(report.cells.map(({ state }) => state)).toEqual(['done', 'failed']);
  expect(JSON.parse(await readFile(join(at, 'suite.json'), 'utf8'))).toMatchObject({
    schema: 'r2i.evaluation-suite/1',
    models: ['a|b', 'c'],
  });
  expect(await readFile(join(at, 'suite.md'), 'utf8')).toContain('- Failed: c on zoom: no server');
  expect(await readFile(join(at, 'report.html'), 'utf8')).toContain('c on zoom failed: no server');
});
