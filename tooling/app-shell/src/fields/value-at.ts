/** Settings on their way to the schema, by their keys. */
export type RawSettings = { [key: string]: unknown };

/** Sets a value in nested records; records on the way are made. */
export function setValueAt(target: RawSettings, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner: RawSettings = { ...Object(target[key]) };
  setValueAt(inner, rest, value);
  target[key] = inner;
}

/** @returns `undefined` where nothing is there. */
export function valueAt(source: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    source,
  );
}

export function isRecord(value: unknown): value is RawSettings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
