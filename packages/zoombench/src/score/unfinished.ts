import { canonicalWords } from '@r2i/answers';

import { questionOf } from './asked-thing.ts';
import { functionWords, statingWords } from './function-words.ts';

/** How much of an end is looked at, in UTF-16 code units. */
const reach = 300;
const openQuote = /(?:^|[\s:,])["“„«]\s*$/u;
const openColon = /(?<!\p{L})(?:says?|reads?|is|are|states?|shows?|displays?)\s?:\s*$/iu;
/** A word that ends no statement. */
const openWord =
  /(?<!\p{L})(?:an?|the|of|at|from|by|with|and|or|but|is|are|was|were|as|than|which|because|between|beside|its|their|his|her|has|says|reads|this\sis|shows|appears\sto(?:\sbe)?)\s*$/iu;
const ended = /[.!?…)\]}”»"'。！？]\s*$/u;
const articles = /^(?:the|an?|this|that|these|those|his|her|its|their)\s/iu;
/** `Looking at the image, the falcon …` */
const front = /^[^,.;:!?\n]{1,60}\s(?:image|photo|picture),\s/iu;
/** Verbs that end a question as they end an answer that is broken off before its last word. */
const placed = /\s(?:on|in|at|to|of|with|from|for|by|over|into|off)\s*$/iu;
const pronouns = new Set('it he she they'.split(' '));

/**
 * Whether an answer breaks off: it ends on a quotation that it opens, on a word that ends no statement, or it says again what was asked and
 * stops where the answer would follow: `The falcon is perched on`, where it is asked what it is perched on.
 */
export function isUnfinished(answer: string, query: string): boolean {
  const end = answer.slice(-reach);
  if (openQuote.test(end) || openColon.test(end)) return true;
  if (ended.test(end)) return false;
  return openWord.test(end) || endsAsAsked(answer, query);
}

/** Whether a statement about the thing asked about ends on the last words of the question, or on the verb before its last preposition. */
function endsAsAsked(answer: string, query: string): boolean {
  const question = questionOf(query);
  const asked = canonicalWords(question);
  const statement = answer.slice(0, reach).replace(front, '');
  if (!articles.test(statement) && !pronouns.has(canonicalWords(statement)[0] ?? '')) return false;
  const said = canonicalWords(answer.slice(-reach));
  const [subject = ''] = canonicalWords(statement);
  const named = asked.filter((word) => !functionWords.has(word));
  if (!pronouns.has(subject) && subject !== named[0]) return false;
  const [before = '', last = ''] = said.slice(-2);
  const verb = asked.at(placed.test(question) ? -2 : -1);
  if (statingWords.has(before) && last === verb) return true;
  return asked.length > 1 && `${before} ${last}` === asked.slice(-2).join(' ');
}
