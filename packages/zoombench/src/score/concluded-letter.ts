import { bareOptions, canonicalWords } from '@r2i/answers';

/** How much of the end of a text is looked at, in UTF-16 code units. */
const longestEnd = 240;
/** What a text concludes or chooses with. */
const concluding =
  /(?:^|[.!?;:,\n…]|[–—-])\s{0,4}(?:(?:and\s)?(?:so|thus|therefore|hence),?\s(?:(?:it|that)(?:['’]s|\sis|\smust\sbe|\shas\sto\sbe)\s)?|(?:(?:that|this|which)\s(?:only\s)?)?leaves\s(?:(?:us|me)\s(?:with\s)?)?|leaving\s(?:(?:us|me)\s(?:with\s)?)?|i(?:['’]d|['’]ll|\swould|\swill)\s(?:go\s(?:with|for)|pick|choose|say|opt\sfor|settle\s(?:on|for))\s|let['’]s\sgo\swith\s|my\s(?:pick|choice|vote)(?:\sis|\swould\sbe|:)\s)/giu;
const chosen = /^(?:only\s)?(?:option\s)?\(?([A-Z])\)?(?![\p{L}\p{N}'’])/iu;
const sentenceEnd = /[.!?…]\s|\n/u;
/** What may take back what was said before it. */
const turning = /(?<!\p{L})(?:but|wait|actually|however|no|not|sorry|although|though)(?!\p{L})/iu;
/** What stands behind a letter and says nothing of another one. */
const aside =
  /^\s?(?:here|on\sthis\sone|then|for\sthis\sone|overall)?\s?(?:[.!]?\s*$|\([^()]{1,60}\)[.!]?\s*$|,?\s(?:though|although|even\sthough|because|since|as|given|based\son|judging\sby)\s)/iu;
const otherLetter =
  /(?<![\p{L}\p{N}])(?:[B-HJ-Z]|A(?=[).:,]))(?![\p{L}\p{N}'’])|(?<!\p{L})(?:or|maybe)(?!\p{L})/u;

/**
 * The letter that a text concludes on: `A is a bus, B is a taxi. So C.`, `That leaves D, the tram.`, `I'd go with C here, though it is half hidden.`
 *
 * @returns `null` where it concludes on none, or what stands behind the letter is neither its option nor a remark.
 */
export function concludedLetter(text: string, options: readonly string[]): string | null {
  const end = text.trimEnd().slice(-longestEnd).replace(/[*_`]/gu, '');
  const sentences = end.split(sentenceEnd).filter((part) => part.trim() !== '');
  for (const sentence of sentences.toReversed()) {
    const { letter, behind } = choiceIn(sentence);
    if (letter !== '' && letter === letter.toUpperCase())
      return isRemark(behind) || isOption(behind, letter, options) ? letter : null;
    if (otherLetter.test(sentence) || turning.test(sentence)) return null;
  }
  return null;
}

/** The letter behind the first words that choose one, and what stands behind it; both empty where there is none. */
function choiceIn(sentence: string): { readonly letter: string; readonly behind: string } {
  for (const match of sentence.matchAll(concluding)) {
    const rest = sentence.slice(match.index + match[0].length);
    const [whole, letter = ''] = chosen.exec(rest) ?? [];
    if (whole !== undefined) return { letter, behind: rest.slice(whole.length) };
  }
  return { letter: '', behind: '' };
}

const isRemark = (behind: string): boolean => aside.test(behind) && !otherLetter.test(behind);

function isOption(behind: string, letter: string, options: readonly string[]): boolean {
  const option = bareOptions(options).texts[letter.charCodeAt(0) - 'A'.charCodeAt(0)];
  const said = canonicalWords(behind).join(' ');
  return option !== undefined && said !== '' && said === canonicalWords(option).join(' ');
}
