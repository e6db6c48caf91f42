/** Whether long tests are asked for, for one that is long in a file that is not: `it.runIf(isLong)('…', …)`. */
export declare const isLong: boolean;

export declare function runs(all: number): number;

/** Rows of a table that are tried where long tests are asked for. */
export function longRows<Row>(rows: readonly Row[]): readonly Row[];
