/**
 * Gives each entry of an archive a name of its own: the second one of a name gets `#2`. In all, as many steps as there are entries, also where
 * all have one name.
 *
 * @param onLook - Told of each name that is looked up; for tests. @default nobody
 */
export function createFreeNames(onLook: () => void = () => undefined): (name: string) => string {
  const taken = new Set<string>();
  /** The number that is tried next. */
  const next = new Map<string, number>();
  return (name) => {
    let free = name;
    let number = next.get(name) ?? 2;
    for (onLook(); taken.has(free); onLook()) {
      free = `${name}#${number}`;
      number += 1;
    }
    if (free !== name) next.set(name, number);
    taken.add(free);
    return free;
  };
}
