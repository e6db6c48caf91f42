/** Rows by name in code units; those of one name together, in the order of their rows. Rows without a name are passed over. */
export function* groupByName(
  names: readonly (string | undefined)[],
  wanted: (row: number) => boolean,
): Generator<readonly number[], void, undefined> {
  const named = names.flatMap((name, row) => (name === undefined || !wanted(row) ? [] : [{ name, row }]));
  named.sort((left, right) => compare(left.name, right.name) || left.row - right.row);
  for (let start = 0, end = 0; start < named.length; start = end) {
    const name = named[start]?.name;
    while (named[end]?.name === name && end < named.length) end += 1;
    yield named.slice(start, end).map(({ row }) => row);
  }
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
