import type { WorkBudget } from './work-budget.ts';

/** Bytes of JSON in one value: far above what a record says of itself. */
const mostJson = 2 ** 24;
const [openList, openObject, comma] = [0x5b, 0x7b, 0x2c];

/**
 * Parses JSON in a value. Lists and objects take more memory than bytes, so they are counted before any is made.
 *
 * @throws {Error} If it is none, or more than fits.
 */
export function parseJson(bytes: Uint8Array | undefined, budget: WorkBudget): unknown {
  if (bytes === undefined) return undefined;
  if (bytes.length > mostJson)
    throw new Error(`a value has ${bytes.length} bytes of JSON, more than any record`);
  let values = 0;
  for (const byte of bytes) {
    if (byte === openList || byte === openObject) values += 2;
    else if (byte === comma) values += 1;
  }
  budget.takeCells(values);
  return JSON.parse(new TextDecoder().decode(bytes));
}
