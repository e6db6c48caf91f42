import { canonicalWords, plainMath, readNumbers } from '@r2i/answers';

import { countedNoun, either } from './counted-things.ts';
import { functionWords } from './function-words.ts';

const kindNamed = /(?<!\p{L})(?:which|what)\s((?:\p{L}{1,20}\s){1,3})/iu;
const numberOfThing = /(?<!\p{L})number\s(?:is\s)?(?:of|on)\s(?:the|this|that)\s(\p{L}{2,20})/iu;
const namedBefore = /(?<!\p{L})(\p{L}{2,20})\s(?:(?:number|no\.?|nr\.?)\s)?#?$/iu;

/**
 * Of an answer with several numbers, each behind the name of what it numbers (`Bus 42 stops at gate 7`), that of the thing whose number is asked for; as a
 * text.
 */
export function numberOfAsked(answer: string, query: string): string | null {
  const asked = canonicalWords(
    `${kindNamed.exec(`${query} `)?.[1] ?? ''} ${numberOfThing.exec(query)?.[1] ?? ''}`,
  ).filter((word) => !functionWords.has(word) && word !== 'number');
  const text = plainMath(answer);
  const numbers = readNumbers(text);
  const named = numbers.filter(({ start }) => {
    const label = namedBefore.exec(text.slice(Math.max(0, start - 40), start))?.[1] ?? '';
    return canonicalWords(label).some((word) => asked.includes(word));
  });
  const [only, ...others] = named;
  if (only === undefined || others.length > 0 || either.test(text)) return null;
  return String(only.value);
}

const compound = /^-(\p{L}{3,30})(?!\p{L})/u;

/** The number in a compound of what is counted, beside others: 2 of `The 2-storey house has 6 windows` where storeys are. */
export function numberInCompound(answer: string, query: string): string | null {
  const noun = countedNoun(query);
  const text = plainMath(answer);
  const numbers = readNumbers(text);
  const own = numbers.filter(({ end }) => {
    const word = compound.exec(text.slice(end, end + 40))?.[1] ?? '';
    return noun !== null && canonicalWords(word)[0] === noun;
  });
  const [only, ...others] = own;
  return only === undefined || others.length > 0 || numbers.length < 2 ? null : String(only.value);
}

const shareJoint = /[,;]\s(?:and\s|while\s)?|\s(?:and|while)\s/u;
const share = /\d\s?(?:%|percent)/u;

/** Of shares that are told apart by what they are of (`75% filled, 25% empty`), the part about what the question asks for. */
export function shareAskedFor(answer: string, query: string): string | null {
  const parts = answer.split(shareJoint);
  if (parts.length < 2 || either.test(answer)) return null;
  if (!parts.every((part) => share.test(part) && readNumbers(part).length === 1)) return null;
  const asked = new Set(canonicalWords(query).filter((word) => !functionWords.has(word)));
  const own = parts.filter((part) => canonicalWords(part).some((word) => asked.has(word)));
  const [only, ...others] = own;
  return only === undefined || others.length > 0 ? null : only;
}
