import { questionOf } from './asked-thing.ts';

/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;
const it = '(?:it|this|that|he|she|they|which|there)';
const may = '(?:could|might|may|can)';
/** What begins a second guess beside what was said first. */
const seconds: readonly RegExp[] = [
  new RegExp(
    `(?:[.;!,]?\\s|\\n)(?:(?:but|though|although|however|alternatively|or),?\\s)?${it}\\s${may}\\s(?:also|equally|alternatively|just\\sas\\swell|as\\swell|even)\\s(?:possibly\\s)?be\\s`,
    'iu',
  ),
  new RegExp(`(?:[.;!,]?\\s|\\n)alternatively,?\\s(?:${it}\\s)?(?:${may}\\s(?:also\\s)?be\\s)?`, 'iu'),
  new RegExp(
    `[,;]?\\s(?:but|though|although),?\\s${it}\\s${may}\\s(?:possibly\\s|perhaps\\s)?be\\s(?!(?:a\\s)?(?:wrong|mistaken|hard|difficult|bit|little)(?!\\p{L}))`,
    'iu',
  ),
  /[,;]?\s(?:but|though|although|while),?\s(?:some|others|people|one|many)\s(?:people\s)?(?:might|may|could|would)\s(?:also\s)?(?:say|call|describe|consider|think|see|take)\s(?:(?:it|this|that|them)\s)?(?:(?:as|for|is|to\sbe)\s)?/iu,
];
/** `probably a cat, possibly a fox` */
const likely =
  /^\s*(?:(?:it|this|that|he|she|they)\s(?:is|are)\s)?(?:probably|most\slikely|very\slikely)\s[^.;,\n]{1,80}(,\s(?:but\s)?(?:possibly|perhaps|maybe)\s)/iu;
/** `more a lion than a dog` */
const more = /(?<!\p{L})more\s(?:like\s)?(?!(?:than|of)(?!\p{L}))/giu;
const than = /\sthan\s(?=\p{L})/iu;
const asksMore = /(?<!\p{L})(?:more|most|than|less|fewer)(?!\p{L})/iu;
/** `could be a cat, could be a fox` */
const maybe = new RegExp(`(?<!\\p{L})${may}\\sbe\\s`, 'iu');
const maybeAgain = new RegExp(
  `[.,;]\\s(?:or\\s|and\\s|but\\s)?(?:${it}\\s)?${may}\\s(?:also\\s|equally\\s|just\\sas\\swell\\s)?be\\s`,
  'iu',
);

/** What an answer says, and what it takes for possible besides. */
export interface SecondGuess {
  readonly first: string;
  readonly also: string;
  /** Whether neither is said to be likelier. */
  readonly isEither: boolean;
}

/** Takes apart `It is a waffle. It could also be a pancake.`; `null` for any other text. */
export function secondGuess(text: string, query: string): SecondGuess | null {
  if (text.length > longest) return null;
  const again = maybeAgain.exec(text);
  const once = again === null ? null : maybe.exec(text.slice(0, again.index));
  if (again !== null && once !== null)
    return {
      first: text.slice(once.index + once[0].length, again.index),
      also: text.slice(again.index + again[0].length),
      isEither: true,
    };
  const likelier = likely.exec(text);
  if (likelier !== null) {
    const at = likelier[0].length;
    return { first: text.slice(0, at - (likelier[1] ?? '').length), also: text.slice(at), isEither: false };
  }
  const compared = asksMore.test(questionOf(query)) ? null : than.exec(text);
  const start = compared === null ? undefined : [...text.slice(0, compared.index).matchAll(more)].at(-1);
  if (compared !== null && start !== undefined)
    return {
      first: text.slice(start.index + start[0].length, compared.index),
      also: text.slice(compared.index + compared[0].length),
      isEither: false,
    };
  const match = seconds.map((second) => second.exec(text)).find((found) => found !== null);
  if (match === undefined) return null;
  const first = text.slice(0, match.index).trim();
  const also = text.slice(match.index + match[0].length).trim();
  return /\p{L}/u.test(first) && /\p{L}/u.test(also) ? { first, also, isEither: false } : null;
}
