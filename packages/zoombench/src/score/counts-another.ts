import { asksCount } from './asks-numbering.ts';
import { countedNoun, countedThings } from './counted-things.ts';
import { fitOf } from './word-fit.ts';

/** What stands for any number: `Total: 7`. */
const anything = new Set(
  'total sum count number answer item thing object image photo overall result'.split(' '),
);

/**
 * Whether a sentence that a long answer ends on counts something else than the question does: `There are 2 trees in the background` below a list of birds.
 */
export function countsAnother(sentence: string, query: string): boolean {
  const noun = asksCount(query) ? countedNoun(query) : null;
  if (noun === null) return false;
  const things = countedThings(sentence).map(({ thing }) => thing);
  const isAnother = (thing: string | null): boolean =>
    thing !== null && !anything.has(thing) && [fitOf(thing, noun), fitOf(noun, thing)].every(isNoKind);
  return things.length > 0 && things.every(isAnother);
}

const isNoKind = (fit: ReturnType<typeof fitOf>): boolean => fit === 'none' || fit === 'rival';
