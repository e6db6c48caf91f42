import { canonicalWords, type Numbering } from '@r2i/answers';

const counts =
  /(?<!\p{L})how\s(?:many|much|far|long|old|tall|high|fast|heavy|big|large|deep|wide|often)(?!\p{L})|(?<!\p{L})number\sof(?!\p{L})|(?<!\p{L})count(?!\p{L})|(?<!\p{L})wie\s?viele?(?!\p{L})|combien|cu[aá]nt[oa]s?|quant[oa]s|сколько|多少|[几幾][个個只隻]|いくつ|何[個人匹台]|몇/iu;
/** Words of a question about which of several things it asks. */
const which =
  /(?<!\p{L})(?:which|welche[rsnm]?|quell?e?s?|cu[aá]l(?:es)?|qual|как(?:ой|ая|ое))(?!\p{L})|哪|どの|どれ|어느/iu;
const namedThing = /(?<!\p{L})(?:which|what)\s((?:\p{L}{1,20}\s){1,3})/iu;

/** Whether a question asks how many there are, or how much of something. */
export const asksCount = (query: string): boolean => counts.test(query);

/**
 * Whether a number that only numbers something may be what a question asks for: `Step 3` where it asks in which step, `Image 3` where it asks
 * which one, and either where nothing else is said and no count is asked for.
 */
export function asksNumbering(query: string, { kind, label, isWhole }: Numbering): boolean {
  if (asksCount(query)) return false;
  const asked = canonicalWords(namedThing.exec(`${query} `)?.[1] ?? '');
  const isNamed = label !== '' && canonicalWords(label).some((word) => asked.includes(word));
  return isWhole || isNamed || kind === 'place' || (kind === 'thing' && which.test(query));
}

/**
 * Of an answer that tells of several things by their numbers, the part about the one asked for: `picture 3 a dog` of
 * `Picture 1 shows a cat, picture 3 a dog` where the question ends on a dog; `null` where none or several are.
 */
export function partAboutNumbered(answer: string, query: string): string | null {
  if (!which.test(query)) return null;
  const asked = canonicalWords(query).at(-1) ?? '';
  const parts = answer
    .split(/[,;]\s|\.\s|\n|\s(?:and|while|but)\s/u)
    .filter((part) => canonicalWords(part).includes(asked));
  const [only, ...others] = parts;
  return only === undefined || others.length > 0 || only.length === answer.length ? null : only;
}
