import { canonicalWords } from '@r2i/answers';

import { colourAskedOf } from './asked-thing.ts';

export const colours: ReadonlySet<string> = new Set(
  'red orange yellow green blue purple pink brown black white gray beige turquoise cyan magenta navy teal maroon gold silver tan olive lime indigo'.split(
    ' ',
  ),
);

/**
 * Of an answer that names colours of several things, `a black coat and a bright red umbrella`, the one right before the thing that
 * the question asks about.
 *
 * @returns `null` where it names no two colours, or that thing without one or more than once.
 */
export function colourOfAsked(answer: string, query: string): string | null {
  const asked = colourAskedOf(query);
  const noun = asked === null ? undefined : canonicalWords(asked).at(-1);
  const words = canonicalWords(answer);
  if (noun === undefined || new Set(words.filter((word) => colours.has(word))).size < 2) return null;
  const places = words.flatMap((word, at) => (word === noun ? [at] : []));
  const [place, ...others] = places;
  if (place === undefined || others.length > 0 || words.includes('not')) return null;
  const [last = '', second = '', third = ''] = [words[place - 1], words[place - 2], words[place - 3]];
  // `black and white umbrella`, `black, red umbrella`
  const isJoined = ['and', 'or'].includes(second) && colours.has(third);
  const isOne = colours.has(last) && !colours.has(second) && !isJoined;
  return isOne ? last : null;
}
