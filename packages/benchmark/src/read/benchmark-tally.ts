import type { BenchmarkDifference, PublishedCounts, ReadBenchmarkItem } from '@r2i/schema';

import type { BenchmarkReport } from './benchmark-report.ts';

/** Counts rows as they pass. Holds an id for each image and group, no row. */
export class BenchmarkTally {
  readonly #counts = { items: 0, choice: 0, open: 0, withCrop: 0, shuffled: 0, invalid: 0 };
  readonly #images = new Set<string>();
  readonly #categories = new Map<string, number>();
  readonly #groups = new Map<string, number>();
  readonly #differences: BenchmarkDifference[] = [];
  #complete = false;

  add({ item, crop }: ReadBenchmarkItem): void {
    const counts = this.#counts;
    counts.items += 1;
    counts[item.form] += 1;
    counts.withCrop += crop === null ? 0 : 1;
    counts.shuffled += item.shuffle === undefined ? 0 : 1;
    this.#images.add(item.imageId);
    increase(this.#categories, item.category);
    increase(this.#groups, item.group);
  }

  addInvalid(): void {
    this.#counts.invalid += 1;
  }

  addDifference(difference: BenchmarkDifference): void {
    this.#differences.push(difference);
  }

  /** The files were read to their end. */
  finish(): void {
    this.#complete = true;
  }

  report({
    benchmark,
    path,
    published,
  }: {
    readonly benchmark: string;
    readonly path: string;
    readonly published: PublishedCounts | null;
  }): BenchmarkReport {
    const compared = this.#complete && published !== null ? this.#compare(published) : [];
    return {
      benchmark,
      path,
      ...this.#counts,
      images: this.#images.size,
      byCategory: Object.fromEntries([...this.#categories].sort(byName)),
      groupSizes: this.#groupSizes(),
      complete: this.#complete,
      differences: [...this.#differences, ...compared],
    };
  }

  #groupSizes(): Record<number, number> {
    const sizes: Record<number, number> = {};
    for (const size of this.#groups.values()) sizes[size] = (sizes[size] ?? 0) + 1;
    return sizes;
  }

  #compare({ items, choice, open, byCategory = {}, groups }: PublishedCounts): BenchmarkDifference[] {
    const pairs: [string, number | undefined, number][] = [
      ['items', items, this.#counts.items],
      ['choice', choice, this.#counts.choice],
      ['open', open, this.#counts.open],
    ];
    for (const [name, count] of Object.entries(byCategory)) {
      pairs.push([`category ${name}`, count, this.#categories.get(name) ?? 0]);
    }
    const differences = pairs
      .filter(([, published, found]) => published !== undefined && published !== found)
      .map(([what, published, found]) => ({ what, published: String(published), found: String(found) }));
    if (groups === undefined) return differences;
    const found = describeSizes(this.#groupSizes());
    const published = describeSizes({ [groups.size]: groups.count });
    return found === published ? differences : [...differences, { what: 'groups', published, found }];
  }
}

function increase(counts: Map<string, number>, key: string | undefined): void {
  if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
}

function describeSizes(sizes: Readonly<Record<number, number>>): string {
  const parts = Object.entries(sizes).map(([size, count]) => `${count} of ${size}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function byName([left]: [string, number], [right]: [string, number]): number {
  return left < right ? -1 : 1;
}
