/** Whether long tests are asked for, for one that is long in a file that is not. */
export const isLong = process.env.R2I_LONG_TESTS === 'true';

/**
 * How many examples a property is tried on: all of them where long tests are asked for, a fifth of them otherwise. For properties
 * that take a processor seconds.
 *
 * @param {number} all
 * @returns {number}
 */
export function runs(all) {
  return isLong ? all : Math.ceil(all / 5);
}

/**
 * Rows of a table that are tried where long tests are asked for.
 *
 * @template Row
 * @param {readonly Row[]} rows
 * @returns {readonly Row[]}
 */
export function longRows(rows) {
  return isLong ? rows : [];
}
