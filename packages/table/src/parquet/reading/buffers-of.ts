/** Characters that texts may have, whatever they were written in: each is in memory three times on its way to another thread. */
const freeCharacters = 2 ** 28;

/**
 * Finds the memory that values lie in, to hand it over.
 *
 * @param bytes - That the values were written in, unpacked.
 * @throws {Error} If texts that were written once and come up again and again would be copied to many more characters.
 */
export function buffersOf(values: unknown, bytes: number): readonly ArrayBuffer[] {
  const mostCharacters = Math.max(freeCharacters, 2 * bytes);
  const buffers = new Set<ArrayBuffer>();
  const shared = new Set<object>();
  let characters = 0;
  const visit = (value: unknown): void => {
    if (typeof value === 'string') characters += value.length;
    else if (typeof value === 'object' && value !== null) visitObject(value);
    if (characters > mostCharacters) throw new Error(`its texts have more than ${mostCharacters} characters`);
  };
  const visitObject = (value: object): void => {
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
    } else if (!(value instanceof Date) && !shared.has(value)) {
      shared.add(value);
      if (Array.isArray(value)) for (const one of value) visit(one);
      else for (const key in value) visit(Reflect.get(value, key));
    }
  };
  visit(values);
  return [...buffers];
}
