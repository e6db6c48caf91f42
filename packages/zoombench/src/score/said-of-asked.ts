import { canonicalWords, extractAnswer } from '@r2i/answers';
import type { ChoiceLetter } from '@r2i/schema';

import { asksPlace } from './asked-thing.ts';
import { functionWords, statingWords } from './function-words.ts';
import { fitOf } from './word-fit.ts';

/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;
const asksWhich =
  /^\W*(?:who|(?:which|what)(?:\s\p{L}{1,20}){1,4}?)\s(?:is|are|was|were|has|have)\s(?!(?:the|an?|this|that|these|those|his|her|their|my|your|there)\s)(\P{M}{3,200})$/iu;
/** `Who is holding`, not `What is on`. */
const asksDeed = /\s(?:is|are|was|were)\s(?:(?:currently|actually|just)\s)?(\p{L}{4,20})\s/iu;
const deed = /(?:ing|ed|en)$/iu;
const doubt =
  /(?<!\p{L})(?:or|either|both|neither|also|too|likewise|not|maybe|perhaps|possibly|might|could|but|however|actually|wait|so\s(?:is|are|does|do))(?!\p{L})|n['’]t(?!\p{L})/iu;
const joints =
  /[.;!?\n](?=\s|$)|,?\s(?:while|whereas|as)\s(?=(?:the|an?|another)\s)|,?\sand\s(?=(?:the|an?|another)\s)/giu;
/** Where something is beside another thing. */
const placed =
  /(?<!\p{L})(?:next\sto|beside|near|close\sto|in\sfront\sof|behind|opposite|alongside|adjacent\sto|across\sfrom)\s(?:an?|the|another|some|his|her|its|their)\s/giu;
/** What ends the thing that something is next to, within a few words. */
const placeEnd = /[.,;:!?\n–—]|\s(?:is|are|was|were|has)\s/u;
const longestPlace = 60;
const article = /^\s*(?:(?:while|whereas|and)\s)?(?:the|an?|another|one|two)\s/iu;
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
  const told = partsOf(output, question).filter(({ saysAsked }) => saysAsked);
  const [only = null, ...others] = new Set(told.map(({ text }) => chosen(text)));
  if (others.length === 0 && only !== null) return only;
  const plain = withoutPlaced(output, question);
  return plain === null ? null : chosen(plain);
}

/**
 * A text without what it says of others than the one of whom it says what is asked: `The man is holding the cup` of `The man is holding the cup, while the
 * woman claps`, where it is asked who holds it.
 */
export function withoutOthers(text: string, question: string): string {
  if (text.length > longest || doubt.test(text) || !deed.test(asksDeed.exec(question)?.[1] ?? ''))
    return text;
  const parts = partsOf(text, question);
  const told = parts.filter(({ saysAsked }) => saysAsked).map((part) => part.text);
  if (told.length === 0) return text;
  const kept = new Set(told.flatMap((part) => canonicalWords(part)));
  const left = parts.filter(({ text: part, saysAsked }) => {
    const subject = canonicalWords(part).find((word) => !functionWords.has(word)) ?? '';
    return saysAsked || !article.test(part) || kept.has(subject);
  });
  return left.length === parts.length ? text : left.map((part) => part.text.trim()).join('. ');
}

/** A text without what it says of the things that something is next to; `null` where it says nothing of the kind, or that is asked. */
export function withoutPlaced(text: string, question: string): string | null {
  if (text.length > longest || asksPlace(question) || asksBeside.test(question)) return null;
  let [plain, from] = ['', 0];
  for (const { 0: found, index } of text.matchAll(placed)) {
    if (index < from) continue;
    const begin = index + found.length;
    const rest = text.slice(begin, begin + longestPlace);
    const length = placeEnd.exec(rest)?.index ?? rest.length;
    plain += `${text.slice(from, index)} `;
    from = begin + length;
  }
  plain += text.slice(from);
  return plain === text || !/\p{L}/u.test(plain) ? null : plain.trim();
}

interface Part {
  readonly text: string;
  /** Whether it says what the question asks: that somebody is holding the cup. */
  readonly saysAsked: boolean;
}

/** The statements of a text; none where a question does not ask of whom something is said. */
function partsOf(text: string, question: string): Part[] {
  const asked = canonicalWords(asksWhich.exec(question)?.[1] ?? '').filter(
    (word) => !functionWords.has(word),
  );
  if (asked.length === 0) return [];
  const saysAsked = (part: string): boolean => {
    const said = canonicalWords(part);
    return asked.every((word) => said.some((form) => form === word || fitOf(form, word) === 'fits'));
  };
  const parts: Part[] = [];
  let from = 0;
  const add = (to: number): void => {
    const part = text.slice(from, to);
    if (/\p{L}/u.test(part)) parts.push({ text: part, saysAsked: saysAsked(part) });
  };
  for (const joint of text.matchAll(joints)) {
    const part = text.slice(from, joint.index);
    // Two of whom one thing is said stand before its verb.
    const isAnd = /and\s/iu.test(joint[0]) && !joint[0].startsWith(',');
    const isTold = canonicalWords(part).some((form) => statingWords.has(form)) || saysAsked(part);
    if (joint.index < from || (isAnd && !isTold)) continue;
    add(joint.index);
    from = joint.index + joint[0].length;
  }
  add(text.length);
  return parts;
}
