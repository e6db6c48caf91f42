import type { Question } from '@r2i/schema';

import { readNonAnswer } from '../read/read-non-answer.ts';
import { spokenForm } from '../read/spoken-form.ts';
import { deniesSight } from './denies-sight.ts';
import { canBePainted } from './painted-text.ts';

/** What names nothing, as a whole: an answer where a number or yes or no is asked for, and none where a thing is. */
const nothing: ReadonlySet<string> = new Set([
  ...['none', 'nothing', 'no one', 'nobody', 'nowhere', 'none of them', 'none of these', 'none of the above'],
  ...['none given', 'none visible', 'nothing visible', 'nothing is visible', 'nothing is written'],
  ...['there is none', 'there are none', 'there is nothing'],
  ...['no text', 'i see no text', 'no letters', 'no number', 'no word', 'no words'],
  ...['not given', 'blank', 'empty', 'hidden', 'indeterminable', 'cannot', 'unseen'],
]);

/** Single words that nobody paints on a sign. */
const neverWritten: ReadonlySet<string> = new Set([
  'unreadable',
  'illegible',
  'unclear',
  'n/a',
  'null',
  'undefined',
]);

/** Single words that say nothing elsewhere, and stand on signs. */
const paintedToo: ReadonlySet<string> = new Set([
  ...['pass', 'skip', 'maybe', 'perhaps', 'possibly', 'invisible', 'tbd', 'nan', 'na'],
]);

/**
 * Whether an answer says that there is none: "I don't know", "not visible", "cannot be determined", "unreadable", and
 * "None" where the question expects a thing. Where text is read, one that can stand on a sign as it is votes: "If you can't see my
 * mirrors, I can't see you". Such an answer looks, finds nothing to say, and does not vote. One that
 * guesses all the same ("red, I think, but I am not sure") does not vote either.
 *
 * @param options.written - Whether the text may have been read off the photo by something that reads and says nothing
 *   else: then single words count as text, a sign may read `PASS` or `None`. @default false
 */
export function abstains(
  text: string,
  { text: question, dimension }: Pick<Question, 'text' | 'dimension'>,
  { written = false }: { readonly written?: boolean } = {},
): boolean {
  const spoken = spokenForm(text).trim();
  if (spoken === '') return !written && text.trim().length <= 3;
  if (written && !spoken.includes(' ')) return neverWritten.has(spoken);
  if (dimension === 'ocr' && paintedToo.has(spoken)) return false;
  if ((written || dimension === 'ocr') && canBePainted(text, question)) return false;
  if (readNonAnswer(text).nonAnswer !== null) return true;
  const denies =
    nothing.has(spoken) || deniesSight(spoken) || /(?:^| )not (?:\p{L}+ ){0,3}any /u.test(spoken);
  return denies && expectsThing(question, dimension);
}

/** Not where a number is asked for, of which none is one, nor where yes or no is. */
function expectsThing(question: string, dimension: Question['dimension']): boolean {
  if (dimension === 'counting') return false;
  return !/^\s*(?:how (?:many|much)|is|are|was|were|do|does|did|has|have|can|could)\b/iu.test(question);
}
