/** Rows by name in code units; those of one name together, in the order of their rows. Rows without a name are passed over. */
export function* groupByName(
  names: readonly (string | undefined)[],
  wanted: (row: number) => boolean,
): Generator<readonly number[], void, undefined> {
  // Numbers alone: a million objects would take more than all that is held of the images.
  const rows: number[] = [];
  for (const [row, name] of names.entries()) if (name !== undefined && wanted(row)) rows.push(row);
  rows.sort((left, right) => compare(names[left] ?? '', names[right] ?? '') || left - right);
  for (let start = 0, end = 0; start < rows.length; start = end) {
    const name = names[rows[start] ?? -1];
    while (end < rows.length && names[rows[end] ?? -1] === name) end += 1;
    yield rows.slice(start, end);
  }
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
