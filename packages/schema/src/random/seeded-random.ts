import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import type { JsonValue } from '../json/canonical-json.ts';
import { hashValue } from '../json/content-hash.ts';

/** A source of random numbers with its own state. Same seed, same sequence, on every machine. */
export interface SeededRandom {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform whole number in [low, high], both ends included. */
  integer(low: number, high: number): number;
  /** One of the items. @throws {RangeError} If there is none. */
  pick<Item>(items: readonly Item[]): Item;
  /** A shuffled copy; every order is equally likely. */
  shuffle<Item>(items: readonly Item[]): Item[];
}

/**
 * Makes a random source from a seed.
 *
 * @param seed - Whole number of at least 0. Neighbouring seeds give unrelated sequences.
 */
export function createRandom(seed: number): SeededRandom {
  // Hashed first: the generator's first outputs barely change between small seeds.
  const generator = xoroshiro128plus(deriveSeed(seed));
  const integer = (low: number, high: number): number => uniformInt(generator, low, high);
  return {
    next: () => integer(0, 2 ** 32 - 1) / 2 ** 32,
    integer,
    pick(items) {
      const item = items[integer(0, Math.max(0, items.length - 1))];
      if (item === undefined) throw new RangeError('pick: there is nothing to pick from');
      return item;
    },
    shuffle(items) {
      const left = [...items];
      const shuffled: typeof left = [];
      while (left.length > 0) shuffled.push(...left.splice(integer(0, left.length - 1), 1));
      return shuffled;
    },
  };
}

/**
 * Derives a seed for one purpose from the run's seed and what the purpose is about, so that no random choice
 * depends on the order in which work happens to be done.
 *
 * @returns A whole number in [0, 2^32).
 *
 * @example
 * deriveSeed(7, 'choice', sampleId); // differs from deriveSeed(7, 'questions', sampleId)
 */
export function deriveSeed(seed: number, ...about: readonly JsonValue[]): number {
  return Number.parseInt(hashValue([seed, ...about]).slice(0, 8), 16);
}
