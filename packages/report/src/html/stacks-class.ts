/** Columns that a phone has room for. */
const fitting = 3;

/** CSS class of a table of so many columns: the rows of one that does not fit a phone stand below each other there. */
export function stacksClass(columns: number): string {
  return columns > fitting ? 'stacks' : '';
}
