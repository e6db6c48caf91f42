import type { CellNumbers } from './cell-numbers.ts';
import type { SuiteCell } from './suite-cell.ts';

/** A cell and what is known of it. */
export interface SuiteResult extends SuiteCell {
  /** Whether there is a result; `failed` where asking for it failed this time, whatever an earlier one left. */
  readonly state: 'done' | 'missing' | 'failed';
  /** Why it failed, in words; `null` where it did not. */
  readonly problem: string | null;
  /** `null` where there is no result. */
  readonly numbers: CellNumbers | null;
}

/** Several models on several benchmarks at several pixel budgets: what `suite.json` holds. */
export interface SuiteReport {
  readonly schema: 'r2i.evaluation-suite/1';
  /** In the order in which they are shown, as the others. */
  readonly models: readonly string[];
  readonly benchmarks: readonly string[];
  /** Pixels that one visual token shows, by which visual tokens are counted. */
  readonly tokenPixels: number;
  readonly cells: readonly SuiteResult[];
  /** What the tables must not be read without. */
  readonly warnings: readonly string[];
}

/** Visual tokens of an image on average, from the pixels that were shown; `null` where they are not known. */
export function visualTokens(shownPixels: number | null, tokenPixels: number): number | null {
  return shownPixels === null ? null : Math.round(shownPixels / tokenPixels);
}
