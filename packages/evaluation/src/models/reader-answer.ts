import { choiceLetters, createRandom, deriveSeed } from '@r2i/schema';
import { distance } from 'fastest-levenshtein';

/**
 * What the embedded reader answers to a choice question, given all the text it could read in the image: the
 * option nearest to anything it read. Where nothing comes near, it guesses with a seed, as benchmarks expect of
 * a model, so that its chance level is that of any other.
 *
 * @param options.maxDistance - Edits per character above which an option counts as not read. @default 0.34
 */
export function readerAnswer(
  read: readonly string[],
  { item, options, maxDistance = 0.34 }: { item: string; options: readonly string[]; maxDistance?: number },
): string {
  const shown = options.slice(0, choiceLetters.length);
  const distances = shown.map((option) => Math.min(1, ...read.map((text) => relativeDistance(option, text))));
  const best = Math.min(...distances);
  const nearest = shown.flatMap((_, index) => (distances[index] === best ? [index] : []));
  const random = createRandom(deriveSeed(0, 'reader-guess', item));
  const index = best <= maxDistance ? random.pick(nearest) : random.integer(0, shown.length - 1);
  return `Answer: ${choiceLetters[index] ?? 'A'}`;
}

/** Levenshtein distance over the longer length, without regard to case and spaces; 0 equal, 1 nothing alike. */
export function relativeDistance(left: string, right: string): number {
  const a = [...left.toLowerCase().replaceAll(/\s/g, '')];
  const b = [...right.toLowerCase().replaceAll(/\s/g, '')];
  const longer = Math.max(a.length, b.length);
  if (longer === 0) return 0;
  return distance(a.join(''), b.join('')) / longer;
}
