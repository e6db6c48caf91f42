import { type Comparison, type Party, readComparison } from './read-comparison.ts';

const clauseEnd = /[.;!?\n](?!\d)|,\s|\s(?:and|but|while|whereas|since|because|so|therefore)\s/gu;
const male = new Set('man boy male guy father son brother king gentleman'.split(' '));
const female = new Set('woman girl female lady mother daughter sister queen'.split(' '));

/** A stretch of a text between two marks or words that join statements, with what it compares. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  readonly comparison: Comparison | null;
}

export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  const add = (end: number): void => {
    clauses.push({ start, end, comparison: readComparison(text.slice(start, end)) });
  };
  for (const mark of text.matchAll(clauseEnd)) {
    add(mark.index);
    start = mark.index + mark[0].length;
  }
  add(text.length);
  return clauses;
}

/** Which of two parties is meant, by the words that only one of them has, or by a pronoun. */
export function whichParty(said: Party, [first, second]: readonly [Party, Party]): 'first' | 'second' | null {
  const isNamed = (own: Party, other: Party): boolean =>
    [...own.words].some((form) => !other.words.has(form) && said.words.has(form));
  const [isFirst, isSecond] = [isNamed(first, second), isNamed(second, first)];
  if (isFirst !== isSecond) return isFirst ? 'first' : 'second';
  if (isFirst || said.words.size > 0) return null;
  const pronoun = /(?<!\p{L})(?:(he|him)|(she|her))(?!\p{L})/iu.exec(said.text);
  if (pronoun === null) return null;
  const gender = pronoun[1] === undefined ? female : male;
  const [isOne, isOther] = [first, second].map(({ words }) => [...words].some((form) => gender.has(form)));
  return isOne === isOther ? null : isOne === true ? 'first' : 'second';
}

export const isPronounAlone = ({ words, text }: Party): boolean =>
  words.size === 0 && !/^(?:he|she)$/iu.test(text);
