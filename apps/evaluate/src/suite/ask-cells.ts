import { join } from 'node:path';

import type { SuiteCell } from '@r2i/evaluation';
import { messageOf } from '@r2i/schema/errors';
import type { DualViewResult } from '@r2i/zoombench';

import type { RunContext } from '../run/engine-options.ts';
import { type EvaluateSettings, evaluate } from '../run/evaluate.ts';

/** A cell and how it is asked about. */
export interface AskedCell extends SuiteCell {
  readonly settings: Omit<EvaluateSettings, 'out'>;
}

/** What became of cells that were asked about. */
export interface AskedCells {
  readonly results: readonly DualViewResult[];
  /** Why cells failed, by their folder. */
  readonly problems: ReadonlyMap<string, string>;
  /** The first failure; `undefined` where there was none. */
  readonly cause: unknown;
}

/**
 * Asks about cells one after the other, each in its folder: one that fails ends no other.
 *
 * @param options.out - Folder of the suite.
 * @throws Only the signal's reason.
 */
export async function askCells(
  cells: readonly AskedCell[],
  { out, ...context }: RunContext & { readonly out: string },
): Promise<AskedCells> {
  const results: DualViewResult[] = [];
  const problems = new Map<string, string>();
  let cause: unknown;
  for (const [index, { folder, model, benchmark, settings }] of cells.entries()) {
    context.reporter?.note(`${index + 1} of ${cells.length}: ${model} on ${benchmark} (${folder})`);
    try {
      results.push((await evaluate({ ...settings, out: join(out, folder) }, context)).result);
    } catch (error) {
      if (context.signal.aborted) throw error;
      problems.set(folder, messageOf(error));
      cause ??= error;
    }
  }
  return { results, problems, cause };
}
