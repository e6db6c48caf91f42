import { partsOfSpeech } from './database.ts';
import { widerOf } from './is-kind-of.ts';
import { baseForms } from './morphy.ts';
import { sensesOf } from './phrase-senses.ts';
import { remember } from './remember.ts';
import { type SynsetId, synsetOf } from './synset.ts';

/**
 * How one word or phrase stands to another, by their common meanings:
 *
 * | | `left` to `right` |
 * |---|---|
 * | `same` | they share a meaning: sofa, couch |
 * | `opposite` | open, closed |
 * | `derived` | one stem, or one says what is of the other: wooden, wood |
 * | `narrower` | a kind of it: porcelain, ceramic |
 * | `wider` | what it is a kind of: bird, robin |
 * | `sibling` | another of the same kind: cat, dog |
 * | `near` | one is explained by the other: kitten, cat |
 * | `unrelated` | none of these |
 * | `not-known` | one of them is not listed |
 */
export type WordRelation =
  | 'same'
  | 'opposite'
  | 'derived'
  | 'narrower'
  | 'wider'
  | 'sibling'
  | 'near'
  | 'unrelated'
  | 'not-known';

/** Signs of what is of the same stem, of what is like it, and of what it says. */
const derivations = new Set(['+', '\\', '<', '&', '=']);
/** Steps up to what two siblings are kinds of, and how far below the top of all that must be. */
const siblingSteps = 3;
const siblingDepth = 5;
const siblingSenses = 2;

/**
 * How `left` stands to `right`. Words may be in any form, phrases have spaces, hyphens or `_` between.
 *
 * @example
 * relationOf('drugstore', 'pharmacy'); // 'same'
 */
export function relationOf(left: string, right: string): WordRelation {
  return left === right ? 'same' : remembered(`${left}\n${right}`);
}

const remembered = remember((both): WordRelation => {
  const [left = '', right = ''] = both.split('\n');
  const [ours, theirs] = [sensesOf(left), sensesOf(right)];
  if (ours.length === 0 || theirs.length === 0) return 'not-known';
  const wanted = new Set(theirs);
  if (ours.some((sense) => wanted.has(sense)) || names(ours, right) || names(theirs, left)) return 'same';
  if (areLinked(ours, theirs, new Set(['!']))) return 'opposite';
  // Two things are other things, though what is done with them may be the same: `motorcycle` and `bicycle`.
  const things = byKinds(ours.filter(isThing), theirs.filter(isThing), right);
  if (things !== null) return things;
  if (areLinked(ours, theirs, derivations)) return 'derived';
  const others = byKinds(ours, theirs, right);
  if (others !== null) return others;
  return explains(ours, right) || explains(theirs, left) ? 'near' : 'unrelated';
});

/**
 * How what one word says is done stands to what another says, by what the two verbs mean first of all: by its rare meanings to swim is
 * also to float.
 *
 * @example
 * actionRelation('washing', 'cleaning'); // 'narrower'
 */
export function actionRelation(left: string, right: string): WordRelation {
  const [ours, theirs] = [left, right].map((word) =>
    sensesOf(word).filter((sense) => sense.startsWith(partsOfSpeech.verb)),
  );
  const [said, wanted] = [ours?.[0], theirs?.[0]];
  if (said === undefined || wanted === undefined) return 'not-known';
  if (theirs?.includes(said) === true || ours?.includes(wanted) === true) return 'same';
  if (widerOf(said).has(wanted)) return 'narrower';
  if (widerOf(wanted).has(said)) return 'wider';
  return areSiblings(said, wanted) ? 'sibling' : 'unrelated';
}

/** Whether what a word means first of all has another name, too, of which that may be a rare meaning: `firefighter` and `fireman`. */
function names([first]: readonly SynsetId[], word: string): boolean {
  if (first === undefined || !isThing(first)) return false;
  const lemmas = new Set(
    baseForms(
      'noun',
      word
        .trim()
        .toLowerCase()
        .replace(/[\s_]+/gu, '_'),
    ),
  );
  return synsetOf(first).words.some((name) => lemmas.has(name));
}

const isThing = (sense: SynsetId): boolean => sense.startsWith(partsOfSpeech.noun);

function byKinds(ours: readonly SynsetId[], theirs: readonly SynsetId[], right: string): WordRelation | null {
  // Of two things that are made, what the one means first of all counts: a tractor is also a kind of truck.
  const own = isMade(ours[0]) && isMade(theirs[0]) ? ours.slice(0, 1) : ours;
  if (own.some((sense) => isAbove(theirs, sense) || isNamedAfter(sense, right))) return 'narrower';
  if (theirs.some((sense) => isAbove(ours, sense))) return 'wider';
  // By what they mean first of all: by rare meanings a baby and a goat are both persons.
  const isSibling = ours
    .slice(0, siblingSenses)
    .some((one) => theirs.slice(0, 1).some((other) => areSiblings(one, other)));
  return isSibling ? 'sibling' : null;
}

function isMade(sense: SynsetId | undefined): boolean {
  const [artifact] = sensesOf('artifact');
  return sense !== undefined && artifact !== undefined && widerOf(sense).has(artifact);
}

function areLinked(
  ours: readonly SynsetId[],
  theirs: readonly SynsetId[],
  signs: ReadonlySet<string>,
): boolean {
  const links = (from: readonly SynsetId[], to: readonly SynsetId[]): boolean =>
    from.some((id) =>
      synsetOf(id).pointers.some((pointer) => signs.has(pointer.sign) && to.includes(pointer.to)),
    );
  return links(ours, theirs) || links(theirs, ours);
}

function isAbove(wide: readonly SynsetId[], sense: SynsetId): boolean {
  const above = widerOf(sense);
  return wide.some((one) => above.has(one));
}

function areSiblings(one: SynsetId, other: SynsetId): boolean {
  const [ours, theirs] = [widerOf(one), widerOf(other)];
  for (const [above, steps] of ours) {
    if (steps > siblingSteps || (theirs.get(above) ?? Number.POSITIVE_INFINITY) > siblingSteps) continue;
    // Satellites of one adjective, or kinds of what is not yet everything.
    if (Math.max(...widerOf(above).values()) >= siblingDepth) return true;
  }
  return false;
}

/** Steps up to a name that begins with what a thing is made or known by: porcelain is a `ceramic ware`. */
const namedSteps = 2;

function isNamedAfter(sense: SynsetId, word: string): boolean {
  const start = `${word.toLowerCase()}_`;
  return [...widerOf(sense)].some(
    ([id, steps]) =>
      steps > 0 && steps <= namedSteps && synsetOf(id).words.some((name) => name.startsWith(start)),
  );
}

const phraseEnd = /\s(?:of|in|with|that|which|having|used|for|on|from|made|by|or|and|as|to)\s|[,;(]/u;

/** Whether a meaning is explained as a kind of something, by the last word before what says more: `young domestic cat`. */
function explains(senses: readonly SynsetId[], word: string): boolean {
  return senses.some((sense) => {
    const phrase = synsetOf(sense).gloss.split(phraseEnd)[0] ?? '';
    return phrase.split(' ').at(-1) === word.toLowerCase();
  });
}
