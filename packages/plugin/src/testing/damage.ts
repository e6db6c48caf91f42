/** A value that something was done to. */
export interface Damage {
  /** For example `messages.0 left out`. */
  readonly what: string;
  readonly value: unknown;
}

/** Values that are nothing like a line or row. */
export const strangers: readonly Damage[] = [null, 7, 'text', [], {}].map((value) => ({
  what: `${JSON.stringify(value)} in its place`,
  value,
}));

/** Each part of a value once left out, once `null`, and once of another kind. */
export function damagesOf(value: unknown): readonly Damage[] {
  return placesOf(value, []).flatMap((path) => {
    const place = path.join('.');
    const found = path.reduce<unknown>((inside, key) => Reflect.get(Object(inside), key), value);
    return [
      { what: `${place} left out`, value: changed(value, path, { leaveOut: true }) },
      { what: `${place} null`, value: changed(value, path, { put: null }) },
      { what: `${place} of another kind`, value: changed(value, path, { put: otherThan(found) }) },
    ];
  });
}

type Path = readonly (string | number)[];

function placesOf(value: unknown, path: Path): readonly Path[] {
  // Bytes are one thing, not a thousand.
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [[...path, key], ...placesOf(Reflect.get(value, key), [...path, key])]);
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'string') return 7;
  return typeof value === 'object' && !Array.isArray(value) ? [] : 'text';
}

function changed(
  value: unknown,
  [key, ...rest]: Path,
  change: { readonly leaveOut: true } | { readonly put: unknown },
): unknown {
  if (key === undefined) return 'put' in change ? change.put : undefined;
  const isLast = rest.length === 0;
  if (Array.isArray(value)) {
    if (isLast && 'leaveOut' in change) return value.filter((_, index) => index !== key);
    return value.map((item, index) => (index === key ? changed(item, rest, change) : item));
  }
  const { [key]: inside, ...others }: Record<string, unknown> = { ...Object(value) };
  return isLast && 'leaveOut' in change ? others : { ...others, [key]: changed(inside, rest, change) };
}
