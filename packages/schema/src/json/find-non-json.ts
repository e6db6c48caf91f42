/**
 * Finds what JSON would lose or change: `undefined` in a list, a number that is none, a class's instance, a circle.
 * Members that are `undefined` are merely left out.
 *
 * @returns Where and what, for people, such as `image.bytes is a Uint8Array`; `undefined` where all of it is JSON.
 */
export function findNonJson(value: unknown): string | undefined {
  return find(value, [], new Set());
}

type Path = readonly (string | number)[];

function find(value: unknown, path: Path, above: Set<object>): string | undefined {
  const place = path.join('.') || 'it';
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : `${place} is ${value}`;
    case 'object':
      break;
    case 'undefined':
      return `${place} is undefined`;
    default:
      return `${place} is a ${typeof value}`;
  }
  if (value === null) return undefined;
  if (above.has(value)) return `${place} holds itself`;
  const isList = Array.isArray(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!isList && prototype !== Object.prototype && prototype !== null) {
    return `${place} is a ${value.constructor.name}`;
  }
  above.add(value);
  const members: [string | number, unknown][] = isList
    ? [...value.entries()]
    : Object.entries(value).filter(([, member]) => member !== undefined);
  for (const [key, member] of members) {
    const found = find(member, [...path, key], above);
    if (found !== undefined) return found;
  }
  above.delete(value);
  return undefined;
}
