import { ListedBoxesError } from './errors/listed-boxes-error.ts';

/** Things by the name of an image. */
export interface NamedBoxes<Item> {
  /**
   * What is listed for an image: under its name with or without extension, under the end of its name, or under a longer
   * path that ends like it.
   *
   * @param name - Path of the image in its source.
   * @throws {ListedBoxesError} `ambiguous-name` where the list has several images that it could be.
   */
  find(name: string): readonly Item[];
}

/** @param listed - Name of an image and something about it; equal names belong to one image. */
export function indexByName<Item>(listed: Iterable<readonly [name: string, item: Item]>): NamedBoxes<Item> {
  const items = new Map<string, Item[]>();
  /** Names by what they end in. */
  const byEnd = new Map<string, Set<string>>();
  for (const [given, item] of listed) {
    const name = given.replaceAll('\\', '/').replace(/^(\.?\/)+/u, '');
    const known = items.get(name);
    if (known !== undefined) {
      known.push(item);
      continue;
    }
    items.set(name, [item]);
    for (const key of endsOf(name)) {
      const names = byEnd.get(key) ?? new Set();
      byEnd.set(key, names.add(name));
    }
  }
  return {
    find(name) {
      for (const form of [name, withoutExtension(name)]) {
        for (const end of endsOf(form)) {
          const exact = items.get(end);
          if (exact !== undefined) return exact;
        }
      }
      // The list has longer paths than the source, or names without extension.
      const base = baseOf(name);
      const names = byEnd.get(name) ?? byEnd.get(base) ?? byEnd.get(withoutExtension(base));
      if (names === undefined) return [];
      const [first = '', second, ...rest] = names;
      if (second === undefined) return items.get(first) ?? [];
      const detail = `the list has ${rest.length + 2} images of that name, among them ${first} and ${second}; list them by imageId`;
      throw new ListedBoxesError({ imageName: name, reason: 'ambiguous-name', detail });
    },
  };
}

/** `a/b/c`, `b/c`, `c`. */
function endsOf(name: string): string[] {
  const parts = name.split('/');
  return parts.map((_, start) => parts.slice(start).join('/'));
}

function baseOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function withoutExtension(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{2,5}$/u, '');
}
