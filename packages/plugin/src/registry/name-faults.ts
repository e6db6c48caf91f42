import { type EntryOwner, namedFault } from '../errors/entry-failed-error.ts';

/**
 * The same thing, whose errors say which plug-in they come from.
 *
 * @param members - All that is used of it: values, and methods that give a promise.
 */
export function nameFaults<Made extends object>(
  made: Made,
  members: readonly string[],
  owner: EntryOwner,
): Made {
  const named = members.map((name): [string, PropertyDescriptor] => {
    const value: unknown = Reflect.get(made, name);
    if (typeof value !== 'function') return [name, { value, enumerable: true }];
    const call = async (...given: unknown[]): Promise<unknown> => {
      try {
        // Methods keep their `this`.
        return await Reflect.apply(value, made, given);
      } catch (error) {
        throw namedFault(error, owner);
      }
    };
    return [name, { value: call, enumerable: true }];
  });
  return Object.create(made, Object.fromEntries(named));
}
