/**
 * A number and what it counts, for people: `1 row`, `2 rows`.
 *
 * @param many - What several are called. @default `one` with an s
 */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
