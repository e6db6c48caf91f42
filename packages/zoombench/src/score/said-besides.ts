import { canonicalWords } from '@r2i/answers';
import { isKindOf, isKnownPhrase, partsOf, relationOf } from '@r2i/lexicon';

import { asksAttribute, asksBrand, asksDoing, kindAsked } from './asked-thing.ts';
import type { Word } from './clauses.ts';
import { type Compared, fits } from './compared.ts';
import { functionWords, placeWords, relativeWords, statingWords } from './function-words.ts';
import type { Relation } from './relation.ts';
import { colours } from './said-colours.ts';

/** Words before a thing that make it another one. */
const otherwise = new Set(
  'toy fake stuffed model mock pseudo former ex non anti half semi artificial imaginary off'.split(' '),
);
/** Words before a material or shape that make it another one. */
const unreal = new Set('faux fake imitation vegan synthetic artificial half semi pseudo non'.split(' '));
/** Little of something that goes with what is named: `and a bit of syrup`. */
const traces = new Set(
  'bit touch hint drizzle pinch splash dash sprinkle dusting trace drop little few'.split(' '),
);
/** What one wears to look like somebody. */
const guises = new Set('costume outfit disguise'.split(' '));
const joining = new Set('and or plus und oder et ou y или и'.split(' '));
const pronouns = new Set('it this that he she they these those'.split(' '));

/** What a text that says all that is expected says besides. */
export function saidBesides(compared: Compared, places: readonly (readonly number[])[]): Relation {
  const { said, wanted, asked, query, answer } = compared;
  const at = Math.max(...places.map((list) => list[0] ?? 0));
  const matched = new Set(places.flat());
  const isOther = (word: Word, index: number): boolean =>
    !word.isFunction && !word.isDenied && !word.isAside && !matched.has(index) && !asked.has(word.form);
  const joined = joinedTo(compared, matched, isOther);
  if (joined !== null) return joined;
  if (wanted.some((word) => functionWords.has(word))) return 'within';
  const last = said[at];
  for (const [index, word] of said.entries()) {
    if (!isOther(word, index) || last === undefined) continue;
    // `bar stool`: what stands right before it says of which kind it is.
    const isModifier = matched.has(index + 1) && said[index + 1]?.phrase === word.phrase;
    const isRival =
      !isModifier && wanted.some((one) => fits(word.form, one) === 'rival') && !/ing$/u.test(word.form);
    // What is said first, or in a later statement, is what is meant.
    if (isRival && (index < at ? word.clause === last.clause : isAssertedAgain(said, index, last.clause)))
      return 'unclear';
  }
  const before = said[(places[0]?.[0] ?? 0) - 1];
  const first = said[places[0]?.[0] ?? 0];
  if (asksAttribute(query)) {
    const isUnreal = before?.phrase === first?.phrase && unreal.has(before?.form ?? '');
    return isUnreal && !wanted.includes(before?.form ?? '') ? 'unclear' : 'within';
  }
  if (asksBrand(query)) return 'within';
  if (before !== undefined && first !== undefined && before.phrase === first.phrase) {
    const isOtherwise = otherwise.has(before.form) && relationOf(before.form, first.form) !== 'wider';
    if (isOtherwise && !wanted.includes(before.form)) return 'unclear';
    const phrase = `${before.form} ${first.form}`;
    if (
      !before.isFunction &&
      !colours.has(before.form) &&
      !wanted.includes(before.form) &&
      wanted.length === 1 &&
      isKnownPhrase(phrase) &&
      !isKindOf(phrase, first.form) &&
      // A delivery van is a van, though WordNet has it among the trucks.
      ![phrase, first.form].every((name) => isKindOf(name, 'artifact'))
    )
      return 'unclear';
  }
  const next = said[at + 1];
  const isCompound =
    next !== undefined &&
    last !== undefined &&
    next.phrase === last.phrase &&
    isOther(next, at + 1) &&
    // `calling somebody`
    !(asksDoing(query) && /ing$/u.test(last.form)) &&
    // `a sunny day`
    (partsOf(last.form).has('n') || partsOf(last.form).size === 0) &&
    !(guises.has(next.form) && /(?<!\p{L})(?:dress|costume|disguise)/iu.test(query)) &&
    !colours.has(next.form) &&
    !/(?:ing|ed)$/u.test(next.form) &&
    isName(next, answer) &&
    !wanted.some((one) => ['loose', 'fits'].includes(fits(next.form, one)));
  return isCompound ? 'unclear' : 'within';
}

/** Whether a later clause says anew what it is: `it is a dog`. */
function isAssertedAgain(said: readonly Word[], at: number, clause: number): boolean {
  if (said[at]?.clause === clause) return false;
  for (let before = at - 1; before > 0 && said[before]?.clause === said[at]?.clause; before -= 1) {
    if (statingWords.has(said[before]?.form ?? '')) return pronouns.has(said[before - 1]?.form ?? '');
  }
  return false;
}

/** Whether a word may name a thing, and is not what another one does: `the cat sleeps`. */
export function isName({ form }: Word, answer: string): boolean {
  const parts = partsOf(form);
  if (parts.size === 0) return true;
  if (!parts.has('n')) return false;
  return !parts.has('v') || !` ${answer.toLowerCase()}`.includes(` ${form}s`);
}

/** Whether something else is named as an alternative to what is expected, or together with it. */
function joinedTo(
  compared: Compared,
  matched: ReadonlySet<number>,
  isOther: (word: Word, index: number) => boolean,
): Relation | null {
  const { said, wanted, asked, query, answer } = compared;
  const kind = kindAsked(query);
  const isOfKind = (form: string): boolean =>
    kind === null || wanted.some((word) => !isKindOf(word, kind)) || isKindOf(form, kind);
  for (const [at, word] of said.entries()) {
    if (!joining.has(word.form) || word.isAside) continue;
    const left = nearest(said, at, -1);
    const right = nearest(said, at, 1);
    if (word.form === 'or' && isListed(compared, at, { matched, isOther })) return 'among';
    const [isLeft, isRight] = [left !== null && matched.has(left), right !== null && matched.has(right)];
    if (isLeft === isRight) continue;
    const index = isLeft ? right : left;
    const other = index === null ? undefined : said[index];
    if (index === null || other === undefined || !isOther(other, index)) continue;
    const mine = said[(isLeft ? left : right) ?? -1];
    // `sitting with crossed legs and reading a book`: what is done is not one of several things.
    if (/ing$/u.test(mine?.form ?? '') && asksDoing(query)) continue;
    if (/ing$/u.test(other.form) || wanted.some((one) => ['fits', 'loose'].includes(fits(other.form, one))))
      continue;
    if (word.form === 'and' && isLeft && traces.has(other.form)) continue;
    if (word.form !== 'or' && isLeft && beginsStatement(said[index + 1], answer)) continue;
    if (word.form !== 'or' && (!isOfKind(other.form) || isDescription(other.form, wanted))) continue;
    const isRival = wanted.some((one) => fits(other.form, one) === 'rival');
    const isAnother =
      canonicalWords(/(?<!\p{L})and\s+an?\s+([\p{L}\p{N}]+)/iu.exec(answer)?.[1] ?? '')[0] === other.form;
    return word.form === 'or' || isRival || isAnother ? 'among' : 'unclear';
  }
  // `an umbrella in her left hand and a bag in her right`
  const another = /(?<!\p{L})and\s+an?\s+([\p{L}\p{N}]+)(\s+\p{L}+)?/iu.exec(answer);
  const second = canonicalWords(another?.[1] ?? '')[0];
  const index = said.findIndex(({ form }) => form === second);
  const target = Math.max(...matched);
  const named = said[index];
  if (second === undefined || named === undefined || index < target || !isOther(named, index)) return null;
  if (traces.has(second)) return null;
  if (beginsStatement(said[index + 1], answer)) return null;
  const gap = said.slice(target + 1, index).map(({ form }) => form);
  // `a briefcase in his left hand and a cup in his right`, where the left hand is asked about.
  if (gap.some((form) => asked.has(form) && !functionWords.has(form))) return null;
  if (gap.includes('with') || gap.some((form) => statingWords.has(form)) || !isOfKind(second)) return null;
  return placeWords.has(said[index + 1]?.form ?? '') ? 'among' : 'unclear';
}

interface Matching {
  readonly matched: ReadonlySet<number>;
  readonly isOther: (word: Word, index: number) => boolean;
}

/** Whether what is expected stands in a list of things of which one is meant, before its `or`: `an apple, a peach or a ball`. */
function isListed({ said }: Compared, at: number, { matched, isOther }: Matching): boolean {
  let others = 0;
  for (let before = at - 1; before >= 0; before -= 1) {
    const word = said[before];
    if (word === undefined || word.clause !== said[at]?.clause) return false;
    if (placeWords.has(word.form) || relativeWords.has(word.form) || statingWords.has(word.form))
      return false;
    if (matched.has(before)) return others > 0;
    if (word.isDenied || /\p{L}{2}ing$/u.test(word.form)) return false;
    if (isOther(word, before)) others += 1;
  }
  return false;
}

/** Whether a word says what the thing before it is or does: `and a sheep stands behind it`. */
function beginsStatement(word: Word | undefined, answer: string): boolean {
  if (word === undefined) return false;
  return (
    statingWords.has(word.form) ||
    (partsOf(word.form).has('v') && ` ${answer.toLowerCase()}`.includes(` ${word.form}s `))
  );
}

/** Whether what is expected describes, and so does another word without saying the opposite: `rainy and overcast`. */
function isDescription(form: string, wanted: readonly string[]): boolean {
  const describes = (word: string): boolean => partsOf(word).has('a') && !colours.has(word);
  return (
    wanted.every((word) => describes(word) && !partsOf(word).has('n') && fits(form, word) !== 'rival') &&
    describes(form)
  );
}

/** The next word that names something, before another phrase begins. */
function nearest(said: readonly Word[], from: number, step: -1 | 1): number | null {
  const start = said[from];
  for (let at = from + step; at >= 0 && at < said.length; at += step) {
    const word = said[at];
    if (word === undefined || start === undefined || word.clause !== start.clause) return null;
    if (placeWords.has(word.form) || relativeWords.has(word.form) || statingWords.has(word.form)) return null;
    if (!word.isFunction) return at;
  }
  return null;
}
