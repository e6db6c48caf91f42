import { trimCharacters } from '../compare/trim-characters.ts';
import { allMatches } from './all-matches.ts';

/** Which of the two an answer says. */
export interface ReadYesNo {
  /** `both`: the one and then the other. */
  readonly said: 'yes' | 'no' | 'both';
  /** Whether that is all it says: `Yes.`, `No, it isn't`. */
  readonly whole: boolean;
}

const spokenYes = 'yes yeah yep yup ja oui sí sim да 是的 是 对 有 はい ええ 예 네';
const spokenNo = 'no nope nein non não нет 不是 没有 否 不 いいえ 아니요 아니오';
/** `si`, `true` and `false` count where they are all that is said; within a sentence they mean other things. */
const words: ReadonlyMap<string, 'yes' | 'no'> = new Map([
  ...`${spokenYes} si true`.split(' ').map((word): [string, 'yes'] => [word, 'yes']),
  ...`${spokenNo} false`.split(' ').map((word): [string, 'no'] => [word, 'no']),
]);
const spoken = `${spokenYes} ${spokenNo}`.split(' ').join('|');
// "No idea", "no one", "no-one" and "No. 5" are no answers of this kind.
const clause = '\\s+(?:it|there|the|this|that|these|those|they|he|she|we|i|es|il|elle|hay|não|no)(?!\\p{L})';
const leading = new RegExp(
  `(?:^|[.!?。！？\\n])[^\\S\\n]*(?:wait,?\\s+|actually,?\\s+)?(${spoken})(?=$|\\s*[,;:!—–，。！；、]|\\s+-|\\s*\\.(?!\\s*\\d)|\\s*\\n|${clause})`,
  'giu',
);
const shortClause =
  /^(\p{L}+),?\s(?:it|there|they|he|she)\s(?:is|are|does|do|has|have|can)(\s?not|n['’]t)?$/iu;

/**
 * Reads the yes or no that an answer is or begins with, in one of ten languages; `true` and `false` count where they are
 * all of it.
 *
 * @returns `null` where it begins with neither.
 *
 * @example
 * readYesNo('Yes, there is a dog.'); // { said: 'yes', whole: false }
 */
export function readYesNo(answer: string): ReadYesNo | null {
  const text = answer.trim().normalize('NFKC');
  const whole = wholeOf(trimCharacters(text, isEnd, { start: false }));
  if (whole !== undefined) return { said: whole, whole: true };
  if (utterances(text).size > 1) return { said: 'both', whole: false };
  const matches = allMatches(text, leading);
  if (matches[0]?.index !== 0) return null;
  const said = new Set(matches.map((match) => words.get((match[1] ?? '').toLowerCase())));
  const [only] = said;
  if (only === undefined) return null;
  return { said: said.size > 1 ? 'both' : only, whole: false };
}

/** Yes and no where each stands alone between marks or `and`: `No, yes`, `yes/no`, `yes and no`. */
function utterances(text: string): ReadonlySet<'yes' | 'no'> {
  const parts = text.split(/[.!?,;:/。！？，；、\n—–]|(?<!\p{L})(?:and|or|und|oder|et|ou)(?!\p{L})/iu);
  return new Set(parts.flatMap((part) => words.get(part.trim().toLowerCase()) ?? []));
}

function wholeOf(text: string): 'yes' | 'no' | undefined {
  const alone = words.get(text.toLowerCase());
  if (alone !== undefined) return alone;
  const [, word = '', not] = shortClause.exec(text) ?? [];
  const said = words.get(word.toLowerCase());
  return said === 'yes' && not !== undefined ? undefined : said;
}

function isEnd(character: string): boolean {
  return '.!。！'.includes(character);
}
