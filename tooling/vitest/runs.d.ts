export declare function runs(all: number): number;

/** Rows of a table that are tried where long tests are asked for. */
export function longRows<Row>(rows: readonly Row[]): readonly Row[];
