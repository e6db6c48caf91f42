import { canonicalWords } from '@r2i/answers';
import { isFirstlyKindOf } from '@r2i/lexicon';

import { questionOf } from './asked-thing.ts';
import { type Counted, countedNoun, countedThings } from './counted-things.ts';
import { functionWords } from './function-words.ts';

const none =
  /(?<!\p{L})(?:no|not\s(?:see\s)?any|without\sany)\s(?!more\s|other\s|fewer\s|less\s|further\s)(\p{L}{2,30})(?:\s(\p{L}{2,30}))?/giu;
/** Who is left out of `no people`. */
const except = /(?<!\p{L})(?:except|besides|other\sthan|apart\sfrom|aside\sfrom|save\sfor)(?!\p{L})/iu;

/**
 * Whether an answer that counts other things says that there is none of what is asked for: `There are 3 tables and no people.`; `unclear` where it also
 * counts some of it.
 */
export function saysNoneAsked(answer: string, query: string): 'none' | 'unclear' | null {
  const noun = countedNoun(query);
  if (noun === null || except.test(answer)) return null;
  const asked = new Set(canonicalWords(questionOf(query)));
  const denied = [...answer.matchAll(none)].find(([, first = '', second = '']) => {
    const [one] = canonicalWords(first);
    if (one === noun) return true;
    return one !== undefined && asked.has(one) && canonicalWords(second)[0] === noun;
  });
  if (denied === undefined) return null;
  const counts = countedThings(answer);
  if (counts.length === 0) return null;
  const isOther = ({ thing }: Counted): boolean =>
    thing !== null && thing !== noun && !isFirstlyKindOf(thing, noun);
  if (counts.every(isOther)) return 'none';
  // `3 blue cars, but no red cars`, where red ones are asked about.
  const clause = answer.slice(denied.index).split(/[.,;\n]/u, 1)[0] ?? '';
  const rest = canonicalWords(answer.replace(clause, ' '));
  const said = canonicalWords(clause);
  const told = [...asked].filter((word) => word !== noun && !functionWords.has(word));
  if (told.some((word) => said.includes(word) && !rest.includes(word))) return 'none';
  // `5 birds in the tree and no birds on the ground`
  return told.some((word) => rest.includes(word) && !said.includes(word)) ? null : 'unclear';
}
