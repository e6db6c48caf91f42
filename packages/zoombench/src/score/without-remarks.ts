import { canonicalWords } from '@r2i/answers';

import { questionOf } from './asked-thing.ts';
import { asksCount } from './asks-numbering.ts';
import { functionWords } from './function-words.ts';

/** Longest text that is gone through, in UTF-16 code units. */
const longest = 600;
const beside =
  '(?:next\\sto|beside|behind|below|beneath|under|underneath|above|near|opposite|in\\sfront\\sof|(?:to|on)\\sthe\\s(?:left|right)\\sof)';
const it = '(?:it|them|him|her|that|this|these|those)';
/** What says where something else is. */
const elsewhere = new RegExp(
  `(?<!\\p{L})${beside}\\s${it}(?!\\p{L})|(?<!\\p{L})(?:but|and|which|that)(?:['’]s|\\s(?:that['’]s|(?:(?:it|that|this|they)\\s)?(?:is|are)))\\s(?:on|in|at|next|behind|under|beside|above|below|further)(?!\\p{L})`,
  'iu',
);
const also =
  /^(?:there(?:['’]s|\sis|\sare)\salso|also,?\sthere(?:['’]s|\sis|\sare)|there\s(?:is|are))(?!\p{L})/iu;
/** A sentence about a thing next to the one asked about: `To its right is a bakery.`, `The shop next to it is a bakery.` */
const neighbour = new RegExp(
  `^(?:(?:to|on)\\s(?:its|his|her|their|the)\\s(?:left|right)(?:\\sof\\s${it})?(?:\\sside)?,?\\s(?:is|are|there|stands?|hangs?|you)|${beside}\\s${it}(?:\\s(?:is|are|there|stands?|hangs?|you)|,)|the\\s(?:\\p{L}{1,20}\\s){1,3}${beside}\\s${it}\\s(?:is|are|has|says|reads|sells))(?!\\p{L})`,
  'iu',
);
const bracket = /\s\(([^()]{8,160})\)/gu;
/** A question for what stands by something, or for all that is there. */
const asksBeside = new RegExp(`(?<!\\p{L})${beside}\\s`, 'iu');
const asksPresence = /^\W*what\s(?:is|are|can\sbe\sseen)\s(?:there\s)?(?:in|on|at|to|near)\s/iu;
const otherPlace =
  /(?<!\p{L})(?:but|which)(?:['’]s|\s(?:that['’]s|(?:(?:it|that|this|they)\s)?(?:is|are)))\s/iu;

/**
 * A text without what it says in brackets or in a later sentence about things that are elsewhere: `There are also mackerel on the ice below it`, `To its right is
 * a bakery`. Where it is asked for what is beside a thing or what is there, such a remark may be the answer and stays, unless what
 * stands before it says again what was asked, or it says that the thing is somewhere else.
 */
export function withoutRemarks(text: string, query: string): string {
  const question = questionOf(query);
  if (text.length > longest || asksCount(question)) return text;
  const isRemark = (part: string, before: string, isBracket = false): boolean => {
    if (neighbour.test(part)) return !asksPresence.test(question) && isToldBefore(before, question);
    const isElsewhere = elsewhere.test(part) || (isBracket && /(?<!\p{L})also(?!\p{L})/iu.test(part));
    if (!also.test(part) || !isElsewhere) return false;
    return !asksPresence.test(question) || otherPlace.test(part);
  };
  const plain = text.replace(bracket, (found, part: string, at: number) =>
    isRemark(part.trim(), text.slice(0, at), true) ? '' : found,
  );
  const [first = '', ...rest] = plain.split(/(?<=[.!?])\s(?=\p{Lu})/u);
  const kept = rest.filter((sentence) => !isRemark(sentence, first));
  return [first, ...kept].join(' ');
}

/** Whether a sentence is about the thing that a question asks for: where that is asked by its place, it says the place again. */
function isToldBefore(sentence: string, question: string): boolean {
  if (!asksBeside.test(question)) return true;
  const asked = canonicalWords(question).filter((word) => !functionWords.has(word));
  const said = canonicalWords(sentence);
  return asked.slice(1).every((word) => said.includes(word)) && /(?:^|\s)an?\s/iu.test(sentence);
}
