import { canonicalWords, plainMath } from '@r2i/answers';

import { questionOf } from './asked-thing.ts';
import { countedNoun, countedThings, questionEnds } from './counted-things.ts';
import { functionWords } from './function-words.ts';

const ofAllBetween = /^\s(?:out\s)?of\s(?:(?:the|these|those|all|a\stotal\sof)\s){0,2}$/iu;
const ofAllBefore = /(?:^|[.!?,;]\s)(?:out\s)?of\s(?:(?:the|these|those|all)\s){1,2}$/iu;
/** Words of a question that restrict nothing: what is looked at. */
const looked = new Set('picture photograph total number altogether frame many'.split(' '));

/**
 * Of an answer that counts a part of all (`5 of the 12 people are children`), the number of all, where the question asks for all of them
 * and for nothing narrower; as a text.
 *
 * @returns `null` for any other answer or question.
 */
export function countOfAll(answer: string, query: string): string | null {
  const noun = countedNoun(query);
  if (noun === null) return null;
  const restricting = canonicalWords(questionOf(query)).filter(
    (word) => word !== noun && !functionWords.has(word) && !looked.has(word) && !questionEnds.has(word),
  );
  if (restricting.length > 0) return null;
  const text = plainMath(answer);
  const counts = countedThings(answer);
  const all = counts.find(({ start }, at) => {
    const last = counts[at - 1];
    if (last !== undefined && ofAllBetween.test(text.slice(last.end, start))) return true;
    return ofAllBefore.test(text.slice(Math.max(0, start - 20), start)) && counts.length > 1;
  });
  return all?.thing === noun ? String(all.value) : null;
}
