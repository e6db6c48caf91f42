import { bareOptions, canonicalWords } from '@r2i/answers';

/** How much of the end of a text is looked at, in UTF-16 code units. */
const longestEnd = 240;
const start = String.raw`(?:^|[.!?;:,\n…]|[–—-])\s{0,4}`;
const verb = String.raw`(?:(?:and\s)?(?:so|thus|therefore|hence),?\s(?:it(?:['’]s|\sis|\smust\sbe|\shas\sto\sbe)\s|that(?:['’]s|\sis)\s|option\s)?|(?:that|this|which)\s(?:only\s)?leaves\s(?:(?:us|me)\s(?:with\s)?)?|leaving\s(?:(?:us|me)\s(?:with\s)?)?|i(?:['’]d|['’]ll|\swould|\swill)\s(?:go\s(?:with|for)|pick|choose|say|opt\sfor|settle\s(?:on|for))\s)`;
const concluded = new RegExp(
  String.raw`${start}${verb}(?:only\s)?(?:option\s)?\(?([A-Z])\)?(?![\p{L}\p{N}'’])([^\n]*)$`,
  'iu',
);
const sentenceEnd = /[.!?…]\s|\n/u;
/** What stands behind a letter and says nothing of another one. */
const aside =
  /^\s?(?:here|on\sthis\sone|then|for\sthis\sone|overall)?\s?(?:[.!]?\s*$|,?\s(?:though|although|even\sthough|because|since|as|given|based\son|judging\sby)\s)/iu;
const otherLetter = /(?<![\p{L}\p{N}])(?:[B-HJ-Z]|A(?=[).:,]))(?![\p{L}\p{N}'’])|(?<!\p{L})(?:or|maybe)(?!\p{L})/u;

/**
 * The letter that a text concludes on: `A is a bus, B is a taxi. So C.`, `That leaves D, the tram.`, `I'd go with C here, though it is half hidden.`
 *
 * @returns `null` where it concludes on none, or what stands behind the letter is neither its option nor a remark.
 */
export function concludedLetter(text: string, options: readonly string[]): string | null {
  const end = text.trimEnd().slice(-longestEnd);
  const [, letter = '', behind = ''] = concluded.exec(lastStatement(end)) ?? [];
  if (letter === '' || letter !== letter.toUpperCase()) return null;
  if (aside.test(behind) && !otherLetter.test(behind)) return letter;
  const option = bareOptions(options).texts[letter.charCodeAt(0) - 65];
  const said = canonicalWords(behind).join(' ');
  return option !== undefined && said !== '' && said === canonicalWords(option).join(' ') ? letter : null;
}

/** The last sentence, and what is before it where it is only a bracket or breaks behind a colon. */
function lastStatement(text: string): string {
  const bare = text.replace(/[*_`]/gu, '');
  const parts = bare.split(sentenceEnd).filter((part) => part.trim() !== '');
  return parts.at(-1) ?? '';
}
