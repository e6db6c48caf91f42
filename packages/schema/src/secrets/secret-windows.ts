import { isOrdinary } from './secret-kind.ts';

/** Services cut keys when they repeat them; so many characters of one give it away. */
const tellingLength = 8;
/** Of words, so many that more than one of them is there. */
const tellingWords = 11;

/** Which parts of a secret give it away. */
export interface SecretWindows {
  /** Characters of the shortest part that does. */
  readonly shortest: number;
  /** Whether characters `start` to `end` do. */
  tells(start: number, end: number): boolean;
}

/**
 * Parts that give a secret away: itself, and any 8 characters of it that are not words or numbers alone (`proj-key` of
 * `sk-proj-key4Uab…` is not). Of words any 11 do that are not one word.
 */
export function secretWindows(secret: string): SecretWindows {
  /** By start, the end of the shortest telling part that begins there or later. */
  const ends = new Array<number>(secret.length + 1).fill(Number.POSITIVE_INFINITY);
  let shortest = secret.length;
  for (let start = secret.length - 1; start >= 0; start--) {
    const length = [tellingLength, tellingWords].find((wanted) => {
      if (start + wanted > secret.length) return false;
      const part = secret.slice(start, start + wanted);
      return wanted === tellingLength ? !isOrdinary(part) : /\p{L}[\s_.,:;/-]+\p{L}/u.test(part);
    });
    const own =
      start === 0 && length === undefined ? secret.length : start + (length ?? Number.POSITIVE_INFINITY);
    if (length !== undefined) shortest = Math.min(shortest, length);
    ends[start] = Math.min(own, ends[start + 1] ?? Number.POSITIVE_INFINITY);
  }
  return { shortest, tells: (start, end) => (ends[start] ?? Number.POSITIVE_INFINITY) <= end };
}
