import { isObject } from './is-object.ts';

/** Text of an item: itself, a number, or the member of an object that has one of these names. */
export function readText(value: unknown, names: readonly string[]): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'string') return value;
  if (!isObject(value)) return undefined;
  for (const name of names) {
    const member = value[name];
    if (typeof member === 'string' || typeof member === 'number') return readText(member, []);
  }
  return undefined;
}
