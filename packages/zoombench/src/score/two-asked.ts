import { canonicalWords } from '@r2i/answers';
import { relationOf } from '@r2i/lexicon';

import { turnOf } from './comparatives.ts';
import { colours } from './said-colours.ts';

const passed = new Set('the a an on to at in of is are it its his her with more side'.split(' '));
const sides = new Set(
  'left right front back behind top bottom upper lower above below under over inside outside'.split(' '),
);

/**
 * The two words of which a question asks for one: `red` and `blue` of `Is the taller child wearing a red or a blue shirt?`.
 *
 * @returns `null` where it names no two that rule each other out.
 */
export function twoAsked(question: string): readonly [string, string] | null {
  const words: readonly string[] = question.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
  const at = words.indexOf('or');
  if (at < 1 || words.indexOf('or', at + 1) !== -1) return null;
  const before = words.slice(0, at).findLast((word) => !passed.has(word));
  const behind = words.slice(at + 1).find((word) => !passed.has(word));
  const [one] = canonicalWords(before ?? '');
  const [other] = canonicalWords(behind ?? '');
  if (one === undefined || other === undefined || one === other) return null;
  const isPair =
    [colours, sides].some((kind) => kind.has(one) && kind.has(other)) ||
    turnOf(one, other) === 'inverse' ||
    relationOf(one, other) === 'opposite' ||
    [one, other].every((word) => /\p{L}{3}ing$/u.test(word));
  return isPair ? [one, other] : null;
}

/** A target that says in a sentence which of two it is, by the word for it alone: `right` of `The cat is on the right side of the tree.` */
export function shortTarget(target: string, question: string): string {
  const words = canonicalWords(target);
  const two = words.length > 2 ? twoAsked(question) : null;
  if (two === null) return target;
  const named = two.filter((word) => words.includes(word));
  const asked = new Set(canonicalWords(question));
  const isOfQuestion = words.every(
    (word) => asked.has(word) || /^(?:it|is|are|he|she|they|of|to|on|in|at|a)$/u.test(word),
  );
  const [only] = named;
  return only !== undefined && named.length === 1 && isOfQuestion ? only : target;
}
