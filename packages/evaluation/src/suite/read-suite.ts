import { join } from 'node:path';

import { parseJson, parseRecord } from '@r2i/schema';

import { textIfThere } from '../files/text-if-there.ts';
import { type CellNumbers, cellNumbersSchema } from './cell-numbers.ts';
import type { SuiteCell } from './suite-cell.ts';
import type { SuiteReport, SuiteResult } from './suite-report.ts';
import { suiteWarnings } from './suite-warnings.ts';

/** Options of {@link readSuite}. */
export interface ReadSuiteOptions {
  /** Folder of the suite. */
  readonly out: string;
  /** Why cells failed just now, by their folder. @default none did */
  readonly problems?: ReadonlyMap<string, string> | undefined;
  /** Pixels that one visual token shows. @default 1024, as Qwen3-VL and Qwen3.5 have it */
  readonly tokenPixels?: number | undefined;
}

/**
 * What the folders of a suite hold now.
 *
 * @throws {InvalidRecordError} If a `summary.json` is none of ours, naming it.
 */
export async function readSuite(
  cells: readonly SuiteCell[],
  { out, problems = new Map(), tokenPixels = 1024 }: ReadSuiteOptions,
): Promise<SuiteReport> {
  const results = await Promise.all(
    cells.map(async (cell): Promise<SuiteResult> => {
      const numbers = await readNumbers(join(out, cell.folder, 'summary.json'));
      const problem = problems.get(cell.folder) ?? null;
      const state = problem !== null ? 'failed' : numbers === null ? 'missing' : 'done';
      return { ...cell, state, problem, numbers };
    }),
  );
  return {
    schema: 'r2i.evaluation-suite/1',
    models: [...new Set(cells.map(({ model }) => model))],
    benchmarks: [...new Set(cells.map(({ benchmark }) => benchmark))],
    tokenPixels,
    cells: results,
    warnings: suiteWarnings(results),
  };
}

async function readNumbers(path: string): Promise<CellNumbers | null> {
  const text = await textIfThere(path);
  return text === null ? null : parseRecord(cellNumbersSchema, parseJson(text, path), path);
}
