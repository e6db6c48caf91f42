import { canonicalJson, type JsonValue } from '@r2i/schema';

/**
 * Names the fields in which two values differ, as `path: left -> right`, in code-unit order of the paths.
 * Equal values give none.
 *
 * @example
 * diffFields({ vote: { needed: 6 } }, { vote: { needed: 5 } }); // ['vote.needed: 6 -> 5']
 */
export function diffFields(left: JsonValue | undefined, right: JsonValue | undefined, path = ''): string[] {
  if (show(left) === show(right)) return [];
  const leftFields = fieldsOf(left);
  const rightFields = fieldsOf(right);
  if (leftFields === null || rightFields === null) {
    return [`${path === '' ? '(root)' : path}: ${shorten(show(left))} -> ${shorten(show(right))}`];
  }
  const names = [...new Set([...leftFields.keys(), ...rightFields.keys()])].sort();
  return names.flatMap((name) =>
    diffFields(leftFields.get(name), rightFields.get(name), path === '' ? name : `${path}.${name}`),
  );
}

function fieldsOf(value: JsonValue | undefined): Map<string, JsonValue | undefined> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map(Object.entries(value));
}

function show(value: JsonValue | undefined): string {
  return value === undefined ? '(absent)' : canonicalJson(value);
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
