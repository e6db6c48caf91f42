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
