/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;
/** A guess that is asked and denied; `Red? No idea.` denies nothing. */
const guess =
  /^[^?\n]{1,100}\?\s{0,4}(?:no|nope|wrong)(?:,?\s(?:wait|sorry|actually))?\s?(?:[,.:;!]|[–—-])\s{0,4}(?=\S)/iu;

/** A text without the guesses that it takes back itself: `a goat` of `A sheep? No, a goat.` */
export function withoutGuess(text: string): string {
  if (text.length > longest) return text;
  let left = text;
  for (let found = guess.exec(left); found !== null; found = guess.exec(left))
    left = left.slice(found[0].length);
  return left;
}

const dropped = /^([^?\n]{1,100})\?\s{0,4}(?:no|nope)\s?[.!]?$/iu;

/** The guess that a text denies without another one: `Red` of `Red? No.`; `null` for any other text. */
export function droppedGuess(text: string): string | null {
  return dropped.exec(text.trim())?.[1] ?? null;
}

const correction =
  /(?:\.{2,3}|…|[—–-]|[.,;])\s(?:(?:oh|hmm|well),?\s)?(?:no,\s(?:wait|actually|sorry|rather|it['’]s|it\sis|i\smean)|wait,?\s(?:no|actually|it['’]s|it\sis)|scratch\sthat|correction|sorry|i\smean|make\sthat)(?:,\s(?:no|wait|actually|sorry|rather|i\smean))?[,.:]?\s(?!not\s)/iu;

/** `a cat... no, actually a dog`: what is said first, and what instead; `null` for any other text. */
export function correctedGuess(text: string): { readonly seeming: string; readonly being: string } | null {
  const found = text.length > longest ? null : correction.exec(text);
  if (found === null || found.index === 0) return null;
  const [seeming, being] = [text.slice(0, found.index), text.slice(found.index + found[0].length).trim()];
  return /[?\n]/u.test(seeming) || being === '' ? null : { seeming, being };
}
