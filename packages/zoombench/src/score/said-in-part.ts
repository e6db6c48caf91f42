import { canonicalWords } from '@r2i/answers';
import { definitionsOf, isFirstlyKindOf, partsOf, relationOf } from '@r2i/lexicon';

import { asksDoing } from './asked-thing.ts';
import type { Word } from './clauses.ts';
import { type Compared, fits } from './compared.ts';
import { areOtherDeeds } from './deeds.ts';
import type { Relation } from './relation.ts';
import { isName } from './said-besides.ts';
import { colours } from './said-colours.ts';

/** Where some words that are expected are not said: what stands in their place. */
export function saidInPart(compared: Compared, missing: readonly string[]): Relation {
  const { said, wanted, asked } = compared;
  const usable = said.filter((word, at) => !word.isDenied && !word.isFunction && !isKindBefore(compared, at));
  const others = usable.filter(
    ({ form }) => !asked.has(form) && !wanted.some((word) => fits(form, word) === 'fits'),
  );
  const own = usable.filter(({ form }) => !asked.has(form));
  const isLoose = missing.every((word) => others.some(({ form }) => fits(form, word) === 'loose'));
  const head = wanted.at(-1) ?? '';
  if (missing.length === wanted.length) {
    const phrase = wanted.join(' ');
    const relations = new Set(phrasesOf(said).map((one) => relationOf(one, phrase)));
    // `the object is a shopping cart`: what is said first is only what it is asked as.
    if (relations.has('wider')) return 'part';
    const isOtherKind = phrasesOf(said).some((one) => relationOf(one, head) === 'sibling');
    if (isOtherKind || relations.has('sibling') || others.some(({ form }) => fits(form, head) === 'rival'))
      return 'apart';
    if (isDescribedKind(compared, head)) return 'part';
    if (wanted.length > 1 && others.some(({ form }) => relationOf(form, phrase) === 'wider')) return 'part';
    const isNear = isLoose || others.some(({ form }) => fits(form, head) === 'loose');
    return isNear || isDefinition(others, phrase) ? 'part' : 'apart';
  }
  const isDoing = asksDoing(compared.query) && /ing$/u.test(wanted[0] ?? '');
  const isRival = missing.some((word) => others.some(({ form }) => fits(form, word) === 'rival'));
  const [deed = ''] = missing;
  if (isDoing && own.some(({ form }) => areOtherDeeds(form, deed))) return 'apart';
  // `making a phone call` for `talking on the phone`, `replacing a bulb` for `changing a light bulb`: what is done may be said in other words.
  if (isDoing && !isRival && missing.every((word) => /ing$/u.test(word) || word !== head)) return 'part';
  if (missing.includes(head) && (hasOtherHead(compared) || isOfKindBefore(own, wanted))) return 'apart';
  // `navy` for `navy blue`
  if (missing.every((word) => usable.some(({ form }) => relationOf(form, word) === 'narrower')))
    return 'within';
  if (isRival) return 'apart';
  if (usable.some(({ form }) => relationOf(form, wanted.join(' ')) === 'sibling')) return 'apart';
  if (isOtherKind(said, wanted, asked)) return 'apart';
  // `painting` for `painting the wall`
  if (isDoing && own.length > 0 && own.every(({ form }) => form === wanted[0])) return 'part';
  if (isLoose || others.length === 0)
    return enough(wanted, missing) && others.length === 0 ? 'within' : 'part';
  const isKnown = others.some(
    ({ form, isAside }) => !isAside && partsOf(form).has('n') && !partsOf(form).has('a'),
  );
  return isKnown ? 'apart' : 'part';
}

/**
 * Whether a word that says less than what is expected stands before the name of another thing, as that of which kind it is: `toy` of `a toy car`, for a
 * balloon.
 */
function isKindBefore({ said, wanted, asked, answer }: Compared, at: number): boolean {
  const [word, next] = [said[at], said[at + 1]];
  if (word === undefined || next === undefined || next.phrase !== word.phrase) return false;
  if (next.isFunction || next.isDenied || asked.has(next.form) || /(?:ing|ed)$/u.test(next.form))
    return false;
  const isThing = partsOf(next.form).has('n') && isName(next, answer);
  const isOther = wanted.every((one) => ['none', 'rival'].includes(fits(next.form, one)));
  const isLess =
    relationOf(word.form, wanted.join(' ')) === 'wider' ||
    wanted.some((one) => fits(word.form, one) === 'loose');
  return isThing && isOther && isLess;
}

/** Whether all that is said is another thing of the kind that a target names before its last word: `a balloon` for `toy car`. */
function isOfKindBefore(own: readonly Word[], wanted: readonly string[]): boolean {
  const [kind = '', head = '', ...more] = wanted;
  const [thing, ...others] = own;
  if (thing === undefined || others.length > 0 || more.length > 0) return false;
  return (
    relationOf(thing.form, kind) === 'narrower' &&
    ['none', 'rival'].includes(fits(thing.form, head)) &&
    [thing.form, head].every((one) => isFirstlyKindOf(one, 'artifact'))
  );
}

/** Fewest words that are known as a definition, and letters of a word that another may begin with: `side`, `sided`. */
const fewestDefining = 2;
const shortestDefining = 4;

/** Whether all words of an answer stand in what the lexicon says that a target means: `half circle` for `semicircular`. */
function isDefinition(others: readonly Word[], phrase: string): boolean {
  if (others.length < fewestDefining) return false;
  return definitionsOf(phrase).some((definition) => {
    const words = canonicalWords(definition);
    return others.every(({ form }) =>
      words.some((word) => word === form || (form.length >= shortestDefining && word.startsWith(form))),
    );
  });
}

/** Whether what is asked about, of which the target is a kind, is said with a word that says which kind: `athletic shoes` for sneakers. */
function isDescribedKind({ said, asked }: Compared, head: string): boolean {
  return said.some((word, at) => {
    const before = said[at - 1];
    if (before === undefined || before.phrase !== word.phrase || word.isDenied) return false;
    if (before.isFunction || asked.has(before.form) || colours.has(before.form)) return false;
    const parts = partsOf(before.form);
    if (!parts.has('a') || parts.has('n')) return false;
    return asked.has(word.form) && relationOf(word.form, head) === 'wider';
  });
}

/** Two words that stand together and are not denied: `roller skating`. */
function phrasesOf(said: readonly Word[]): string[] {
  return said.flatMap((word, at) => {
    const next = said[at + 1];
    const isPair =
      next !== undefined &&
      next.phrase === word.phrase &&
      ![word, next].some(({ isFunction, isDenied }) => isFunction || isDenied);
    return isPair ? [`${word.form} ${next.form}`] : [];
  });
}

/** Whether what describes the thing that is expected stands before another one: `grilled chicken` for `grilled salmon`. */
function hasOtherHead({ said, wanted, asked }: Compared): boolean {
  return said.some((word, at) => {
    const next = said[at + 1];
    if (next === undefined || next.phrase !== word.phrase || next.isFunction || next.isDenied) return false;
    if (!wanted.slice(0, -1).includes(word.form) || asked.has(next.form)) return false;
    return (
      partsOf(next.form).has('n') && wanted.every((one) => ['rival', 'none'].includes(fits(next.form, one)))
    );
  });
}

/** Whether a name that is expected stands with another word before it, as the name of another thing: `snowy owl`, `barn owl`. */
function isOtherKind(said: readonly Word[], wanted: readonly string[], asked: ReadonlySet<string>): boolean {
  const at = said.findIndex(({ form }) => form === wanted.at(-1));
  const before = said[at - 1];
  if (before === undefined || before.isFunction || asked.has(before.form)) return false;
  return relationOf(`${before.form} ${wanted.at(-1) ?? ''}`, wanted.join(' ')) === 'sibling';
}

/** Of three words or more, all but one that says more of the last: `clay tiles` for `red clay tiles`. */
function enough(wanted: readonly string[], missing: readonly string[]): boolean {
  return (
    wanted.length >= 3 &&
    missing.length === 1 &&
    missing[0] !== wanted.at(-1) &&
    !/ing$/u.test(missing[0] ?? '')
  );
}
