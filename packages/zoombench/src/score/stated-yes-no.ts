import { canonicalWords } from '@r2i/answers';
import { isFirstlyKindOf, partsOf, relationOf } from '@r2i/lexicon';

import { questionOf } from './asked-thing.ts';
import { longestText, type Word, wordsOfText } from './clauses.ts';
import { functionWords } from './function-words.ts';
import { lacks } from './lacks.ts';
import { deniedOfAll, ofSeveral, withoutAll } from './quantified.ts';
import { colours } from './said-colours.ts';
import { statedComparison } from './stated-comparison.ts';
import { fitOf } from './word-fit.ts';

const question = /^\s*(?:is|are|was|were|do|does|did|has|have|can|could|will)(?:n['’]t)?\s/iu;
const presence = /(?:^|[.!?\n])[^\S\n]*(?:(?:is|are|was|were)\s+there|(?:do|can)\s+you\s+see)(?!\p{L})/iu;
/** Whether there is any of something, and how many there are says so, too. */
const quantity = /(?<!\p{L})(?:any|some|anyone|anybody|someone|somebody|anything)(?!\p{L})/iu;
const all = /(?<!\p{L})(?:all|every(?:one|body)?)(?!\p{L})/iu;
const whoever = /(?<!\p{L})(?:anyone|anybody|someone|somebody)(?!\p{L})/iu;
const nobody = /(?<!\p{L})no\s(?:people|persons?)\s/giu;
const people = /(?<!\p{L})(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\s(?:people|persons?)\s/giu;
const amountAlone =
  /^\W{0,3}(?:there (?:is|are) )?(\d{1,3}|zero|one|two|three|four|five|six|seven|eight|nine|ten)\W{0,3}$/iu;
const zero = /^(?:0{1,3}|zero)$/iu;
const zeroOf =
  /(?<![\p{L}\p{N}.,:-])(?:0|zero)\s(?=\p{L})(?!(?:degrees?|percent|hours?|minutes?|doubt|c|f|celsius|fahrenheit|o['’]clock|am|pm|a\.m|p\.m)(?!\p{L}))/giu;
const unsure = /(?<!\p{L})(?:or|whether|if)(?!\p{L})/iu;
const denied = /(?<!\p{L})(?:not|no|never)(?!\p{L})|n['’]t(?!\p{L})/iu;
/** What says that there is nothing of what is asked about. */
const nothing = new Set('none nobody nothing empty bare deserted'.split(' '));
const states = new Set('on off'.split(' '));
/** Ways to have something. */
const having = new Set('carrying carries carry holding hold wearing wear using'.split(' '));
/** Words that say of another thing that it is another one. */
const another = new Set('other another different'.split(' '));

/**
 * What a statement says to a question of yes or no: it speaks of what the question speaks of, in that order, up to its last word or to the
 * opposite of that: `The gate is shut` says no to `Is the gate open?`. `The bus is left of the car` says nothing to `Is the car left of the bus?`.
 *
 * @returns `null` where it answers something else, or nothing.
 */
export function statedYesNo(said: string, query: string): 'yes' | 'no' | null {
  const asked = questionOf(query);
  const isQuantity = presence.test(query) || quantity.test(asked);
  const alone = isQuantity ? amountAlone.exec(said) : null;
  if (alone !== null) return zero.test(alone[1] ?? '') ? 'no' : 'yes';
  const counted = isQuantity ? said.replace(zeroOf, 'no ') : said;
  const answer = all.test(asked) ? counted : withoutAll(counted);
  const denial = presence.test(query) ? null : deniedOfAll(answer);
  if (denial === null) return readOf(answer, query);
  const stated = denied.test(denial.clause) ? null : readOf(denial.clause, query);
  if (stated !== null) return stated === 'yes' ? 'no' : 'yes';
  return /\p{L}/u.test(denial.rest) ? readOf(denial.rest, query) : null;
}

/** Reads a statement about people as one about anyone, where that is asked about. */
function readOf(answer: string, query: string): 'yes' | 'no' | null {
  const isOfAnyone = whoever.test(questionOf(query));
  return readStatement(
    isOfAnyone ? answer.replace(nobody, 'no anyone ').replace(people, 'anyone ') : answer,
    query,
  );
}

/** What a statement concludes from what it says before: `The pane is tilted, so the window is open.` */
const conclusion =
  /(?:(?:^|[,;.]\s)so|(?<!\p{L})(?:therefore|thus|hence|which\smeans|this\smeans|meaning|which\sshows|this\sshows))(?:,|\sthat)?\s(?=(?:the|this|that|it|they|he|she|there|his|her|its|their)\s)/giu;
const pronoun = /^(?:it|this|that|they|he|she)\s/iu;

/** `they're`, `it's` */
const shortForm = /(?<=(?<!\p{L})(?:it|he|she|they|that|there))['’](?:s|(re))(?!\p{L})/giu;
/** `The photo was taken at night` */
const takenAt =
  /(?<!\p{L})(?:the|this)\s(?:photo(?:graph)?|image|picture|scene)\s(?:was|is|appears\sto\s(?:be|have\sbeen)|seems\sto\s(?:be|have\sbeen))\s(?:taken|shot|captured|set)\s(?:at|during|in|by)\s(?:the\s)?/iu;
/** `Based on the dark sky, it is night.` */
const givenBy = /^\s*(?:based\son|judging\s(?:by|from)|given|considering)\s[^,;.!?\n]{1,200},\s/iu;
const now = /(?<!\p{L})(?:at\s(?:this|the)\s(?:very\s)?moment|at\spresent|right\snow),?(?!\p{L})/iu;
/** What stands for the thing asked about at the end of a statement: `He is wearing one.` */
const oneOfThem = /^(\s*(?:he|she|it|they)\s[^.,;!?\n]{1,60}\s)(?:one|some|any|them)(?=\s?[.!]?\s*$)/iu;

function readStatement(said: string, query: string): 'yes' | 'no' | null {
  const thing = canonicalWords(questionOf(query)).findLast((word) => !functionWords.has(word)) ?? '';
  const answer = said
    .replace(takenAt, 'it is ')
    .replace(now, '')
    .replace(shortForm, (_, are?: string) => (are === undefined ? ' is' : ' are'))
    .replace(oneOfThem, `$1${thing}`);
  const last = answer.length > longestText ? undefined : [...answer.matchAll(conclusion)].at(-1);
  if (last === undefined || last.index === 0)
    return readClause(answer, query) ?? readClause(answer.replace(givenBy, ''), query);
  const [before, part] = [answer.slice(0, last.index), answer.slice(last.index + last[0].length)];
  const asked = questionOf(query);
  const isOfAsked = namesSubject(part, asked) || (pronoun.test(part) && namesSubject(before, asked));
  const isSure = isOfAsked && !unsure.test(answer);
  return (isSure ? readClause(part, query) : null) ?? readClause(answer, query);
}

/** Whether a text speaks of what a question is about, so that a pronoun behind may stand for it. */
function namesSubject(text: string, asked: string): boolean {
  const [subject] = canonicalWords(asked).filter((word) => !functionWords.has(word));
  return subject !== undefined && canonicalWords(text).includes(subject);
}

/** `clean-shaven` in one word. */
const shaven = /(?<!\p{L})clean[\s-]shaven(?!\p{L})/giu;

function readClause(statement: string, query: string): 'yes' | 'no' | null {
  const answer = statement.replace(shaven, 'shaven');
  const asked = withoutDepiction(questionOf(query).replace(shaven, 'shaven'));
  if (!question.test(asked) || unsure.test(asked) || denied.test(asked) || unsure.test(answer)) return null;
  const compared = statedComparison(answer, asked);
  if (compared !== null) return compared === 'open' ? null : compared;
  const wanted = canonicalWords(asked).filter((word) => states.has(word) || !functionWords.has(word));
  const isOfAnyone = whoever.test(asked);
  const said = wordsOfText(answer)
    .filter(({ isAside }) => !isAside)
    .map((word) => (isOfAnyone && isPerson(word.form) ? { ...word, form: 'anyone' } : word));
  const isPresence = presence.test(query);
  const key = isPresence ? wanted[0] : wanted.at(-1);
  if (key === undefined) return null;
  if (isPresence && said.some(({ form }) => nothing.has(form))) return 'no';
  const at = placeOfKey(said, key);
  if (at === null) return null;
  const { word, isOpposite } = at;
  if (!isAbout(said, word, wanted, isPresence)) return null;
  const turned = isOpposite !== (saysOpposite(said, word, wanted) || isOtherState(said, word, asked));
  const stated = word.isDenied === turned ? 'yes' : 'no';
  const several = stated === 'yes' ? ofSeveral(answer, asked) : undefined;
  return several === undefined ? stated : several;
}

const depicted =
  /\s(?:in|within|on)\s(?:the|this|that)\s(?:image|photo(?:graph)?|picture|scene|shot|frame)(?:\sof\s.*)?\s*$/iu;

/** A question without the picture that it is asked of, where it says something else: `Is it daytime` of `Is it daytime in this photo of the marina`. */
function withoutDepiction(asked: string): string {
  const plain = asked.replace(depicted, '');
  const isWhole =
    /^\s*(?:is|was)\s(?:it|this|that)\s/iu.test(plain) ||
    canonicalWords(plain).filter((word) => !functionWords.has(word)).length > 1;
  return isWhole ? plain : asked;
}

const isPerson = (form: string): boolean =>
  form === 'somebody' || form === 'someone' || form === 'person' || isFirstlyKindOf(form, 'person');

interface Key {
  readonly word: Word;
  readonly isOpposite: boolean;
}

/** Where what is asked is said or its opposite, last. */
function placeOfKey(said: readonly Word[], key: string): Key | null {
  const words = said.filter(({ form, isFunction }) => !isFunction || states.has(form));
  const same = words.findLast(
    ({ form }) => form === key || (!states.has(key) && fitOf(form, key) === 'fits'),
  );
  if (same !== undefined) return { word: same, isOpposite: false };
  const opposite = words.findLast(
    ({ form }) =>
      relationOf(form, key) === 'opposite' ||
      isShut(form, key) ||
      isOtherTime(form, key) ||
      form === `${key}less` ||
      lacks(form, key),
  );
  const colour = colours.has(key) ? words.findLast(({ form }) => colours.has(form)) : undefined;
  if (colour !== undefined) return { word: colour, isOpposite: true };
  return opposite === undefined || isSide(key) ? null : { word: opposite, isOpposite: true };
}

/** Whether one word is the opposite of another that is asked about: `short hair`, where long hair is. */
function saysOpposite(said: readonly Word[], key: Word, wanted: readonly string[]): boolean {
  return said.some(
    (word) =>
      word !== key &&
      word.clause === key.clause &&
      !wanted.includes(word.form) &&
      !word.isFunction &&
      !isSide(word.form) &&
      wanted.some((one) => relationOf(word.form, one) === 'opposite'),
  );
}

/** `off leash` where a dog is asked to be on one. */
function isOtherState(said: readonly Word[], key: Word, asked: string): boolean {
  const at = said.indexOf(key);
  const before = said.slice(Math.max(0, at - 2), at).map(({ form }) => form);
  const words = canonicalWords(asked);
  const other = before.find((form) => states.has(form));
  return other !== undefined && !words.includes(other) && words.some((word) => states.has(word));
}

/** Another word for the opposite: `shut` and `open`. */
function isShut(form: string, key: string): boolean {
  return ['closed', 'close'].some((word) => relationOf(form, word) === 'same') && key === 'open';
}

const days = new Set('day daytime daylight'.split(' '));
const nights = new Set('night nighttime night-time'.split(' '));

/** `night`, where it is asked whether it is day. */
const isOtherTime = (form: string, key: string): boolean =>
  (days.has(form) && nights.has(key)) || (nights.has(form) && days.has(key));

const isSide = (word: string): boolean => ['left', 'right', 'north', 'south', 'east', 'west'].includes(word);

/** Whether what the question has behind a verb does it in the statement to what stands before it there: `The cat is chasing the dog`. */
function areRolesTurned(clause: readonly Word[], keyAt: number, wanted: readonly string[]): boolean {
  const verbAt = clause.findIndex(
    ({ form }, at) => at > keyAt && /\p{L}{2}ing$/u.test(form) && wanted.includes(form),
  );
  const before = wanted.slice(0, wanted.indexOf(clause[verbAt]?.form ?? ''));
  const isPassive = clause.some(({ form }) => form === 'by');
  return verbAt > keyAt && !isPassive && clause.slice(verbAt).some(({ form }) => before.includes(form));
}

/** Whether a statement speaks of what the question does, and says nothing else of it. */
function isAbout(said: readonly Word[], key: Word, wanted: readonly string[], isPresence: boolean): boolean {
  const clause = said.filter((word) => word.clause === key.clause);
  const keyAt = clause.indexOf(key);
  if (!isPresence && areRolesTurned(clause, keyAt, wanted)) return false;
  let from = 0;
  let shared = 0;
  for (const [index, { form, isFunction, phrase }] of clause.entries()) {
    if (another.has(form)) return false;
    if ((isFunction && !(states.has(form) && states.has(key.form))) || index === keyAt) continue;
    const place = wanted.findIndex(
      (word, at) => at >= from && (word === form || fitOf(form, word) === 'fits'),
    );
    if (place >= 0) {
      from = isPresence ? 0 : place;
      shared += 1;
      continue;
    }
    // In another order, a side is that of another thing.
    if (wanted.includes(form)) {
      if (wanted.some(isSide)) return false;
      shared += 1;
      continue;
    }
    if (wanted.some((word) => colours.has(form) && colours.has(word))) return false;
    if (isSide(form) && wanted.some(isSide)) return false;
    if (wanted.some((word) => relationOf(form, word) === 'opposite') && !isSide(form)) continue;
    if (index < keyAt && !isPresence && shared === 0 && !having.has(form)) return false;
    if (index > keyAt && phrase === key.phrase && !isPresence && !/ing$/u.test(form)) return false;
  }
  // A noun alone affirms nothing: `a hat`.
  return (
    isPresence ||
    shared > 0 ||
    clause.some(({ isFunction }) => isFunction) ||
    (clause.length === 1 && partsOf(key.form).has('a')) ||
    states.has(key.form) ||
    lacks(key.form, wanted.at(-1) ?? '') ||
    relationOf(key.form, wanted.at(-1) ?? '') === 'opposite'
  );
}
