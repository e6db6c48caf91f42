const words: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['pass', true],
  ['false', false],
  ['no', false],
  ['fail', false],
]);

/** A truth value that may stand as a word; `undefined` for anything else. */
export function readTruth(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return typeof value === 'string' ? words.get(value.trim().toLowerCase()) : undefined;
}
