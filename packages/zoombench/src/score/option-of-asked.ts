import { canonicalWords, extractAnswer } from '@r2i/answers';
import type { ChoiceLetter } from '@r2i/schema';

import { asksPlace } from './asked-thing.ts';
import { functionWords, statingWords } from './function-words.ts';
import { fitOf } from './word-fit.ts';

/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;
const asksWhich =
  /^\W*(?:who|(?:which|what)(?:\s\p{L}{1,20}){1,4}?)\s(?:is|are|was|were|has|have)\s(?!(?:the|an?|this|that|these|those|his|her|their|my|your|there)\s)(\P{M}{3,200})$/iu;
const doubt =
  /(?<!\p{L})(?:or|either|both|neither|also|too|likewise|not|maybe|perhaps|possibly|might|could|but|however|actually|wait|so\s(?:is|are|does|do))(?!\p{L})|n['’]t(?!\p{L})/iu;
const joints =
  /[.;!?\n](?=\s|$)|,?\s(?:while|whereas|as)\s(?=(?:the|an?|another)\s)|,?\sand\s(?=(?:the|an?|another)\s)/giu;
/** Where something is beside another thing. */
const placed =
  /(?:,?\s|^)[–—-]?\s?(?:right\s|directly\s|just\s)?(?:next\sto|beside|near|close\sto|in\sfront\sof|behind|opposite|alongside|adjacent\sto|across\sfrom)\s(?:an?|the|another|some|his|her|its|their)\s[^.,;:!?\n–—]{1,60}?(?=[.,;:!?\n–—]|\s(?:is|are|was|were|has)\s|$)/giu;
const asksBeside =
  /(?<!\p{L})(?:next|beside|near|close|closest|nearest|front|behind|opposite|alongside|adjacent|across)(?!\p{L})/iu;

/**
 * The one option that an output which names several says to be what is asked for: of which alone it says what the question asks (`The man is holding the cup, while
 * the woman claps`), or that is not named merely to say where another one is (`a jackhammer, next to an excavator`).
 */
export function optionOfAsked(
  output: string,
  question: string,
  options: readonly string[],
): ChoiceLetter | null {
  if (output.length > longest || doubt.test(output)) return null;
  const chosen = (text: string): ChoiceLetter | null => {
    const read = extractAnswer(text, { form: 'choice', options });
    return read.kind === 'letter' ? read.letter : null;
  };
  const told = partsWithAsked(output, question);
  if (told.length > 0) {
    const letters = new Set(told.map(chosen));
    const [only = null, ...others] = letters;
    if (others.length === 0 && only !== null) return only;
  }
  if (asksPlace(question) || asksBeside.test(question)) return null;
  const plain = output.replace(placed, ' ');
  return plain === output ? null : chosen(plain);
}

/** The statements of a text that say what a question asks; none where it asks otherwise. */
function partsWithAsked(text: string, question: string): string[] {
  const asked = canonicalWords(asksWhich.exec(question)?.[1] ?? '').filter((word) => !functionWords.has(word));
  if (asked.length === 0) return [];
  const saysAsked = (part: string): boolean => {
    const said = canonicalWords(part);
    return asked.every((word) => said.some((form) => form === word || fitOf(form, word) === 'fits'));
  };
  const parts: string[] = [];
  let from = 0;
  for (const joint of text.matchAll(joints)) {
    const part = text.slice(from, joint.index);
    // Two of whom one thing is said stand before its verb.
    const isAnd = /and\s/iu.test(joint[0]);
    const isTold = canonicalWords(part).some((form) => statingWords.has(form)) || saysAsked(part);
    if (joint.index < from || (isAnd && !isTold)) continue;
    parts.push(part);
    from = joint.index + joint[0].length;
  }
  parts.push(text.slice(from));
  return parts.filter(saysAsked);
}
