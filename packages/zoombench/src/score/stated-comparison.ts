import { questionOf } from './asked-thing.ts';
import { turnOf } from './comparatives.ts';
import { clausesOf, isPronounAlone, whichParty } from './comparing-clauses.ts';
import { type Comparison, type Party, partyOf, readComparison } from './read-comparison.ts';
import { sideOfAsked } from './side-of-asked.ts';
import { toldSide } from './told-side.ts';
import { whichOfTwo } from './which-of-two.ts';
import { withoutOtherPlace } from './without-other-place.ts';

/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;
const equal = /(?<!\p{L})(?:same|equal|equally|identical)(?!\p{L})/iu;
const likened = /(?<!\p{L})as\s\p{L}{1,20}\sas(?!\p{L})/iu;
const markup = /[<{\\[]/u;

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

const where = /\s(?:in|on|at|by|near|under|behind)\s/iu;
const whichOf = /(?<!\p{L})(?:which|who|what|whose)(?!\p{L})/iu;

/** The two of which a question names one or the other: `Which is larger, the cat or the dog`. */
function twoNamed(question: string): readonly string[] {
  const asked = asksComparison(question);
  if (asked?.subject.text.includes(' or ') === true) return asked.subject.text.split(' or ');
  const at = question.indexOf(' or ');
  if (at === -1) return [];
  const left = question.slice(0, at).split(/[,:]|\s(?:is|are|has)\s/u);
  const right = question.slice(at + 4).split(/[,.]/u);
  const [one, another] = [left.at(-1) ?? '', right[0] ?? ''];
  // `apples or oranges in the bowl`: where both are, unless it tells them apart.
  return [one, where.test(one) ? another : (another.split(where)[0] ?? '')];
}

/**
 * A text in the terms of a question that asks which of two is larger, closer, behind something: of what is said the other way round (`The dog is smaller
 * than the cat`) the one that is meant (`the cat`) remains, and what is said of the thing that the question places others by goes (`The lamp is left of the
 * chair`, where it is asked what is left of the lamp).
 *
 * @param alternatives - The two of which one is asked for, if they are known.
 * @returns The text as it is where it says nothing of this kind.
 */
export function inTermsAsked(said: string, query: string, alternatives: readonly string[] = []): string {
  if (said.length > longest || markup.test(said)) return said;
  const question = questionOf(query);
  const side = letter.test(said) ? null : toldSide(said, question);
  if (side !== null) return side;
  const text = withoutOtherPlace(said, question);
  const sided = sideOfAsked(text, question);
  const two = alternatives.length > 0 ? alternatives : twoNamed(question);
  const asked = asksComparison(question);
  const role = roleOf(text, question);
  if (role !== null) return role;
  if (asked === null || two.length > 2) return sided;
  const place = letter.test(text) || asked.isPlacing ? null : placeOfTwo(text, asked.relation, two);
  if (place !== null) return place;
  return whichOf.test(asked.subject.text) ? withoutTurned(sided, asked, two) : sided;
}

/** A letter that may be one of an option. */
const letter = /(?<![\p{L}\p{N}])(?:[B-HJ-Z](?![\p{L}\p{N}'’])|A[).:\]])/u;
const equalAsked = /(?<!\p{L})(?:same|equal|equally|both|neither|identical)(?!\p{L})/iu;

/** The comparison by which a question asks for one of two: `Which is larger?`, `Are there more apples or oranges?`. */
function asksComparison(question: string): Comparison | null {
  const wanted = readComparison(question.split(/,|\sor\s/u)[0] ?? '');
  // `Is the man or the woman taller?`
  const both = /^\W*(?:is|are)\s/iu.test(question)
    ? readComparison(question.replace(/^\W*(?:is|are)\s/iu, ''))
    : null;
  if (both?.object === null && both.subject.text.includes(' or ')) return both;
  if (wanted === null) return null;
  const isWhich = whichOf.test(question) && /^\W*(?:which|who|what)/iu.test(wanted.subject.text);
  return isWhich || /^\W*(?:is|are)\sthere\s(?:more|fewer|less)(?!\p{L})[^?]*\sor\s/iu.test(question)
    ? wanted
    : null;
}

/** Which of two comparatives a text says of the thing asked about, where it compares the other one with it: `Is the truck larger or smaller than the bus?`. */
function roleOf(text: string, question: string): string | null {
  const words = question.split(/\s/u);
  const at = words.findIndex((word, index) => word === 'or' && words[index + 2] === 'than');
  const [one = '', another = ''] = at > 0 ? [words[at - 1], words[at + 1]] : [];
  if (at < 1 || turnOf(one.toLowerCase(), another.toLowerCase()) !== 'inverse') return null;
  const said = statedComparison(text, [...words.slice(0, at), ...words.slice(at + 2)].join(' '));
  return said === 'yes' ? one : said === 'no' && !equal.test(text) ? another : null;
}

/** Of two the one that a text says to be meant, as the question or option has it. */
function placeOfTwo(text: string, relation: string, two: readonly string[]): string | null {
  const [one, another] = two;
  if (one === undefined || another === undefined || two.some((each) => equalAsked.test(each))) return null;
  const place = whichOfTwo(text, relation, [partyOf(one), partyOf(another)]);
  if (place === 'neither') return 'equal';
  return place === null ? null : (place === 'first' ? one : another).trim();
}

/** A text without what it says the other way round. */
function withoutTurned(text: string, wanted: Comparison, two: readonly string[]): string {
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
