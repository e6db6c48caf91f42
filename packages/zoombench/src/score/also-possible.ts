/** What begins a second guess beside what was said first. */
const second =
  /(?:[.;!,]?\s|\n)(?:(?:but|though|although|however|alternatively|or),?\s)?(?:(?:it|this|that|he|she|they|which|there)\s(?:could|might|may|can)\s(?:also|equally|alternatively|just\sas\swell|as\swell|even)\s(?:possibly\s)?be\s|(?:alternatively,?\s)(?:it\s)?(?:(?:could|might|may)\s(?:also\s)?be\s)?|(?:but|though|although),?\s(?:it|this|that|he|she|they)\s(?:could|might|may)\s(?:possibly\s|perhaps\s)?be\s)/iu;
/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;

/** What an answer says, and what it takes for possible besides. */
export interface SecondGuess {
  readonly first: string;
  readonly also: string;
}

/** Takes apart `It is a waffle. It could also be a pancake.`; `null` for any other text. */
export function secondGuess(text: string): SecondGuess | null {
  const found = text.length > longest ? null : second.exec(text);
  if (found === null) return null;
  const first = text.slice(0, found.index).trim();
  const also = text.slice(found.index + found[0].length).trim();
  return /\p{L}/u.test(first) && /\p{L}/u.test(also) ? { first, also } : null;
}
