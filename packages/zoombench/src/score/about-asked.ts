import { canonicalWords } from '@r2i/answers';
import { partsOf, relationOf } from '@r2i/lexicon';

import { asksPlace, asksPrice, colourAskedOf, questionOf } from './asked-thing.ts';
import { asksCount } from './asks-numbering.ts';
import { turnOf } from './comparatives.ts';
import { functionWords, placeWords, statingWords } from './function-words.ts';
import { colours } from './said-colours.ts';
import { twoAsked } from './two-asked.ts';
import { fitOf } from './word-fit.ts';

/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;
const joints = /[.;!?](?=\s|$)|\n|,\s(?:(?:and|but|so|while|whereas)\s)?|\s(?:and|while|whereas|but|so)\s/gu;
/** `On the left, the cup is red` */
const placed =
  /^\s*(?:in|on|at|from|by|with|of|near|behind|under|above|below|next|to|upon|after|when|as|if|looking|based|according|given)\s/iu;
const clauseEnd = /[,;.!?\n]|\sso\s/u;
const reason = /^(?:while|whereas|but|so)$/u;
const hasOr = /(?<!\p{L})or(?!\p{L})/iu;
/** What begins a statement about something that it names. */
const opening =
  /^\s*(?:(?:while|whereas|but|so|and)\s)?(?:the|an?|his|her|its|their|both|there|\d+|one|two|three|four|five|six|seven|eight|nine|ten)(?:['’]s)?\s\S/iu;
const definite = /^\s*(?:and\s)?(?:the|his|her|its|their|both)\s/iu;
/** What denies, adds up or tells of one of several, so that no part stands alone. */
const whole =
  /(?<!\p{L})(?:not|no|none|never|without|or|nobody|zero|all|every|each|apiece|total|other|another)(?!\p{L})|n['’]t(?!\p{L})|\d\sper\s|(?<!\p{L})(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\sper\s/iu;
const sides = new Set('left right front back top bottom upper lower'.split(' '));
const postures = new Set('sitting standing seated'.split(' '));
/** What is said of a person most. */
const actions = new Set('wear hold carry'.split(' '));
const amount = /^(?:\p{Sc}?\d[\d.,]*\p{Sc}?|one)$/u;

/** A stretch of an answer that says something of its own. */
interface Statement {
  readonly start: number;
  readonly end: number;
  /** Whether it is joined to the one before by a mark that ends a sentence. */
  readonly isSentence: boolean;
  readonly forms: readonly string[];
  /** What it is about: its words up to a verb, or without one up to a place. */
  readonly subject: readonly string[];
  readonly hasVerb: boolean;
  /** Whether it begins with what it is about: with `the`, or with how many there are of it. */
  readonly isNamed: boolean;
}

/** What of an answer is about the thing that a question asks about. */
export interface AboutAsked {
  /** The answer without what it says of other things; empty where it is about other things alone. */
  readonly text: string;
  /** Whether what is left may be about another thing of the kind: cats where dogs are counted. */
  readonly isUnsure: boolean;
}

/**
 * Takes out of an answer that speaks of several things what it does not say of the one asked about: of `3 people are standing and 2 are
 * sitting`, where it is asked how many sit, `2 are sitting` is left; of `The cup on the right is blue` nothing, where the left one is asked about.
 */
export function aboutAsked(answer: string, query: string): AboutAsked {
  const said = { text: answer, isUnsure: false };
  if (answer.length > longest || whole.test(answer)) return said;
  const question = questionOf(query);
  const two: readonly string[] | null = hasOr.test(question) ? twoAsked(question) : [];
  if (two === null) return said;
  const isCount = asksCount(question) || asksPrice(question);
  const asked = canonicalWords(question).filter(
    (form) => !functionWords.has(form) && !two.includes(form) && isTelling(form, question),
  );
  const statements = statementsOf(answer, asked);
  if (statements.length === 0) return said;
  const others = statements.map((one, at) =>
    isAboutOther(one, { statements, at, asked, isCount, isWho: asksWho.test(question) }),
  );
  if (others.every((other) => other)) return { text: '', isUnsure: false };
  if (statements.length === 1) return { text: answer, isUnsure: isOfOtherKind(answer, question, asked) };
  const hits = statements.map(({ forms }) => asked.filter((form) => forms.includes(form)));
  // What it is about counts before what it says.
  const weights = statements.map(
    ({ subject }, at) =>
      asked.filter((form) => subject.includes(form)).length * (asked.length + 1) + (hits[at]?.length ?? 0),
  );
  const most = Math.max(...weights);
  const best = weights.indexOf(most);
  const isTaken = (at: number): boolean => {
    const [own = [], one] = [hits[at], statements[at]];
    if (others[at] === true) return true;
    if (one === undefined || (weights[at] ?? most) >= most || isCount) return false;
    const isNear = Math.abs(at - best) === 1 && statements[Math.max(at, best)]?.isSentence === false;
    const text = answer.slice(one.start, one.end);
    const isOwn =
      definite.test(text) || one.forms[0] === 'there' || (one.hasVerb && /^\s*an?\s/iu.test(text));
    const isParallel =
      one.hasVerb ||
      [sides, colours].some((kind) => statements.every(({ forms }) => forms.some((form) => kind.has(form))));
    return isNear && isOwn && isParallel && own.every((form) => hits[best]?.includes(form));
  };
  const left = statements.filter((_, at) => !isTaken(at));
  if (left.length === statements.length) return said;
  return { text: left.map(({ start, end }) => answer.slice(start, end).trim()).join('. '), isUnsure: false };
}

/** Whether a word of a question tells of which thing it asks, and is not of the kind that is asked for. */
function isTelling(form: string, question: string): boolean {
  if (colours.has(form)) return colourAskedOf(question) === null;
  return !(sides.has(form) && asksPlace(question)) && form !== 'side';
}

interface Among {
  readonly statements: readonly Statement[];
  readonly at: number;
  readonly asked: readonly string[];
  readonly isCount: boolean;
  /** Whether it is asked who: another person may be the answer. */
  readonly isWho: boolean;
}

/** Whether a statement is about another thing than the one asked about: one with the opposite of a word of the question in the place of it. */
function isAboutOther(one: Statement, { statements, at, asked, isCount, isWho }: Among): boolean {
  const isElsewhere = (form: string): boolean =>
    statements.some(({ forms }, other) => other !== at && forms.includes(form));
  return asked.some((form) => {
    if (one.forms.includes(form)) return false;
    // `3 are perched and 2 are flying`
    const isOtherDeed = isCount && form.endsWith('ing') && isElsewhere(form) && one.hasVerb;
    if (isOtherDeed && one.forms.some((said) => amount.test(said))) return true;
    const isSubject = one.hasVerb && !isWho;
    const own =
      isCount || isElsewhere(form) || (isSubject && isPlacedOnly(one))
        ? one.forms
        : isSubject
          ? one.subject
          : [];
    const head = one.subject.at(-1) ?? '';
    const isTold = one.isNamed && (one.hasVerb || one.forms.some((said) => amount.test(said)));
    const isSibling =
      isTold &&
      !colours.has(head) &&
      isElsewhere(form) &&
      !asked.includes(head) &&
      fitOf(head, form) === 'rival';
    return isSibling || own.some((said) => !asked.includes(said) && isOpposed(said, form));
  });
}

/** Whether a statement says of what it names only on which side it is: `the red one is on the right`. */
function isPlacedOnly({ isNamed, subject, forms }: Statement): boolean {
  const told = forms.slice(forms.lastIndexOf(subject.at(-1) ?? '') + 1);
  return (
    isNamed &&
    told.some((form) => sides.has(form)) &&
    told.every((form) => sides.has(form) || form === 'side' || functionWords.has(form))
  );
}

/** Words of which one rules out the other for the same thing. */
function isOpposed(said: string, form: string): boolean {
  if ([colours, sides, postures].some((kind) => kind.has(said) && kind.has(form)))
    return fitOf(said, form) === 'rival' || (colours.has(form) && said !== form);
  return relationOf(said, form) === 'opposite' || turnOf(said, form) === 'inverse';
}

const countedThing =
  /^(?:(?:there\s(?:is|are)|(?:I|we)\s(?:can\s)?(?:see|count)|it\shas)\s)?(?:\d{1,6}|two|three|four|five|six|seven|eight|nine|ten)\s(\p{L}{3,20})[.!]?$/iu;
const asksWhere = /^\s*where(?!\p{L})/iu;
const asksWho = /^\s*(?:who|whom)(?!\p{L})/iu;
const howMany = /(?<!\p{L})how\smany(?!\p{L})/iu;
/** Words that count, too. */
const measures = new Set('pair dozen couple hundred thousand score'.split(' '));
const namedThing = /^\s*(?:the\s)?(\p{L}{3,20})\s(?:is|are|was|were|costs?)\s/iu;

/** Whether a statement is about a thing that has nothing to do with what is asked about: `The plate is blue`, where a cup is. */
function isOfOtherKind(answer: string, question: string, asked: readonly string[]): boolean {
  const isThingTold = asksPrice(question) || asksWhere.test(question) || colourAskedOf(question) !== null;
  const thing =
    (howMany.test(question) ? countedThing.exec(answer.trim()) : null) ??
    (isThingTold ? namedThing.exec(answer) : null);
  const [only, ...others] = canonicalWords(thing?.[1] ?? '');
  if (only === undefined || others.length > 0 || functionWords.has(only) || measures.has(only)) return false;
  if (asked.includes(only)) return false;
  const isApart = (form: string): boolean =>
    [relationOf(only, form), relationOf(form, only)].every((relation) =>
      ['unrelated', 'sibling', 'opposite'].includes(relation),
    );
  return partsOf(only).has('n') && asked.length > 0 && asked.every((form) => isApart(form));
}

function statementsOf(answer: string, asked: readonly string[]): Statement[] {
  const statements: Statement[] = [];
  let start = 0;
  let isSentence = true;
  const add = (end: number): void => {
    if (/[\p{L}\p{N}]/u.test(answer.slice(start, end)))
      statements.push(read(answer, { start, end, isSentence }, asked));
  };
  for (const joint of answer.matchAll(joints)) {
    const isEnd = /^[.;!?\n]/u.test(joint[0]);
    const next = answer.slice(joint.index + joint[0].length, joint.index + joint[0].length + 120);
    const isLeadIn = !isEnd && placed.test(answer.slice(start, joint.index));
    if (
      joint.index < start ||
      isLeadIn ||
      !(
        isEnd ||
        (opening.test(next) && isStatement(next.split(clauseEnd)[0] ?? '', asked)) ||
        reason.test(joint[0].replace(',', '').trim())
      )
    )
      continue;
    add(joint.index);
    start = joint.index + joint[0].length;
    isSentence = isEnd;
  }
  add(answer.length);
  return statements;
}

/** Whether a stretch says something of what it begins with. */
function isStatement(text: string, asked: readonly string[]): boolean {
  const { forms, subject } = read(text, { start: 0, end: text.length, isSentence: true }, asked);
  return (
    amount.test(forms[0] ?? '') ||
    subject.length < forms.filter((form) => !functionWords.has(form)).length ||
    forms.some((form) => statingWords.has(form))
  );
}

function read(
  text: string,
  { start, end, isSentence }: Pick<Statement, 'start' | 'end' | 'isSentence'>,
  asked: readonly string[],
): Statement {
  const forms = canonicalWords(text.slice(start, end));
  const isVerb = (form: string): boolean =>
    statingWords.has(form) || actions.has(form) || asked.some((one) => isSameVerb(form, one));
  const first = forms.findIndex((form) => !functionWords.has(form) && !amount.test(form));
  const verb = forms.findIndex((form, at) => at > first && isVerb(form));
  const place = forms.findIndex(
    (form, at) => at > first && (placeWords.has(form) || amount.test(form) || sides.has(form)),
  );
  const until = first === -1 ? 0 : verb === -1 ? (place === -1 ? forms.length : place) : verb;
  const subject = forms.slice(0, until).filter((form) => !functionWords.has(form));
  const isNamed =
    definite.test(text.slice(start, end)) || forms.slice(0, first + 1).some((form) => amount.test(form));
  return { start, end, isSentence, forms, subject, hasVerb: verb !== -1, isNamed };
}

const ending = /(?:ing|ed|e)$/u;

/** `hold` and `holding`, `cost`. */
function isSameVerb(said: string, asked: string): boolean {
  if (asked === 'cost') return said === asked;
  return asked.endsWith('ing') && said.replace(ending, '') === asked.replace(ending, '');
}
