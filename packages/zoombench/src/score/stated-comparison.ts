import { questionOf } from './asked-thing.ts';
import { turnOf } from './comparatives.ts';
import { type Comparison, type Party, readComparison } from './read-comparison.ts';

/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;
const clauseEnd = /[.;!?\n]|,\s|\s(?:and|but|while|whereas|since|because|so)\s/gu;
const equal = /(?<!\p{L})(?:same|equal|equally|identical)(?!\p{L})/iu;
const likened = /(?<!\p{L})as\s\p{L}{1,20}\sas(?!\p{L})/iu;
const male = new Set('man boy male guy father son brother king gentleman'.split(' '));
const female = new Set('woman girl female lady mother daughter sister queen'.split(' '));
const markup = /[<{\\[]/u;

/** A stretch of a text between two marks or words that join statements, with what it compares. */
interface Clause {
  readonly start: number;
  readonly end: number;
  readonly comparison: Comparison | null;
}

function clausesOf(text: string): Clause[] {
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
function whichParty(said: Party, [first, second]: readonly [Party, Party]): 'first' | 'second' | null {
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

const isPronounAlone = ({ words, text }: Party): boolean => words.size === 0 && !/^(?:he|she)$/iu.test(text);

/**
 * What a statement says to a question of yes or no that sets one thing above another: `Is the man taller than the woman?`. Yes only where it says so of
 * the same two in the same roles; where it says it the other way round, no.
 *
 * @returns `open` where it compares something else, and `null` where the question or the answer compares nothing; which side something is on is
 *   none of these.
 */
export function statedComparison(answer: string, query: string): 'yes' | 'no' | 'open' | null {
  const wanted = readComparison(questionOf(query));
  if (wanted === null || wanted.object === null || ['left', 'right'].includes(wanted.relation)) return null;
  if (wanted.subject.words.size === 0 || wanted.object.words.size === 0) return null;
  if (!wanted.isPlacing && equal.test(answer)) return 'no';
  if (!wanted.isPlacing && likened.test(answer)) return 'open';
  const said = clausesOf(answer.slice(0, longest)).flatMap(({ comparison }) => comparison ?? []);
  const verdicts = new Set(said.map((comparison) => answerOf(comparison, wanted, wanted.object)));
  const [only = null, ...others] = verdicts;
  return others.length > 0 ? 'open' : only;
}

function answerOf(said: Comparison, wanted: Comparison, other: Party | null): 'yes' | 'no' | 'open' {
  if (other === null) return 'open';
  const parties = [wanted.subject, other] as const;
  const subject = isPronounAlone(said.subject) ? 'first' : whichParty(said.subject, parties);
  const object =
    said.object === null || isPronounAlone(said.object)
      ? subject === 'first'
        ? 'second'
        : 'first'
      : whichParty(said.object, parties);
  const turn = turnOf(said.relation, wanted.relation);
  if (subject === null || object === null || subject === object || turn === null) return 'open';
  const isSo = (subject === 'first') === (turn === 'same');
  if (!said.isDenied) return isSo ? 'yes' : 'no';
  // Who is not shorter may be as tall.
  return isSo ? 'no' : 'open';
}

const whichOf = /(?<!\p{L})(?:which|who|what|whose)(?!\p{L})/iu;

/** The two of which a question names one or the other: `Which is larger, the cat or the dog`. */
function twoNamed(question: string): readonly string[] {
  const at = question.indexOf(' or ');
  if (at === -1) return [];
  const left = question.slice(0, at).split(/[,:]|\s(?:is|are|has)\s/u);
  const right = question.slice(at + 4).split(/[,.]/u);
  return [left.at(-1) ?? '', right[0] ?? ''];
}

/**
 * A text in the terms of a question that asks which of two is larger, closer, behind something: of what is said the other way round (`The dog is smaller
 * than the cat`) the one that is meant (`the cat`) remains, and what is said of the thing that the question places others by goes (`The lamp is left of the
 * chair`, where it is asked what is left of the lamp).
 *
 * @param alternatives - The two of which one is asked for, if they are known.
 * @returns The text as it is where it says nothing of this kind.
 */
export function inTermsAsked(text: string, query: string, alternatives: readonly string[] = []): string {
  const question = questionOf(query);
  if (text.length > longest || markup.test(text) || !whichOf.test(question)) return text;
  const wanted = readComparison(question.split(/,|\sor\s/u)[0] ?? '');
  const two = alternatives.length > 0 ? alternatives : twoNamed(question);
  if (wanted === null || two.length > 2 || !/^\W*(?:which|who|what)/iu.test(wanted.subject.text)) return text;
  let [rewritten, from] = ['', 0];
  for (const { start, end, comparison } of clausesOf(text)) {
    const remains = comparison === null ? null : remainsOf(comparison, wanted, two);
    if (remains === null) continue;
    rewritten += text.slice(from, start) + remains;
    from = end;
  }
  return (rewritten + text.slice(from)).trim();
}

/** What remains of a clause; `null` for all of it. */
function remainsOf(said: Comparison, wanted: Comparison, two: readonly string[]): string | null {
  const turn = turnOf(said.relation, wanted.relation);
  if (turn === null || said.isDenied) return null;
  if (wanted.isPlacing) {
    const by = wanted.object;
    const isIt = (party: Party | null): boolean =>
      party !== null && by !== null && [...by.words].some((form) => party.words.has(form));
    if (said.object === null) return null;
    const isObject = isIt(said.object) || (isPronounAlone(said.object) && !isIt(said.subject));
    if (isIt(said.subject) === isObject) return null;
    if (isIt(said.subject)) return turn === 'inverse' ? said.object.text : '';
    return turn === 'inverse' ? '' : null;
  }
  if (turn === 'same') return null;
  if (said.object !== null) return said.object.text;
  const [first, second] = two.map((text) => {
    const whole = readComparison(`${text} is bigger`);
    return whole?.subject ?? null;
  });
  if (first === null || first === undefined || second === null || second === undefined) return null;
  const subject = whichParty(said.subject, [first, second]);
  if (subject === null) return null;
  return subject === 'first' ? second.text : first.text;
}
