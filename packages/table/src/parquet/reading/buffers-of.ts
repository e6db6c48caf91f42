/** Characters of texts that are copied to another thread, each time they come up. */
const mostCharacters = 2 ** 30;

/**
 * Finds the memory that values lie in, to hand it over.
 *
 * @throws {Error} If texts that come up again and again would be copied to more than 2^30 characters.
 */
export function buffersOf(values: unknown): readonly ArrayBuffer[] {
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
    } else if (Array.isArray(value)) {
      for (const one of value) visit(one);
    } else if (!(value instanceof Date) && !shared.has(value)) {
      shared.add(value);
      for (const key in value) visit(Reflect.get(value, key));
    }
  };
  visit(values);
  return [...buffers];
}
