import { canonicalWords } from '@r2i/answers';

import { relationOf } from '@r2i/lexicon';

import { type Word, wordsOfText } from './clauses.ts';
import { turnOf } from './comparatives.ts';
import { type Compared, fits } from './compared.ts';
import { conclusionOf, withoutAnother } from './conclusion.ts';
import { functionWords } from './function-words.ts';
import type { Relation } from './relation.ts';

/** Words that take back a part of what they stand before: `half open`. */
const halves = new Set('half partly partially semi almost nearly slightly'.split(' '));

/** Where a question names two and asks for one of them, which of the two an answer names first, and not to compare it with. */
export function chosenAlternative({ said, wanted, asked, query, answer }: Compared): Relation | null {
  const named = query.split(/[,?.!:;]/u).find((part) => part.includes(' or '));
  if (named === undefined) return null;
  const at = named.indexOf(' or ');
  const [left = [], right = []] = [named.slice(0, at), named.slice(at + 4)].map((part) =>
    canonicalWords(part).filter((word) => !functionWords.has(word)),
  );
  const isWanted = (word: string): boolean => wanted.includes(word);
  // What both have in common tells nothing: `the blue balloon or the yellow balloon`.
  const lefts = left.filter((word) => !right.includes(word));
  const rights = right.filter((word) => !left.includes(word));
  const [mine, others] = lefts.some(isWanted) ? [lefts, rights] : [rights, lefts];
  if (!mine.some(isWanted) || others.some(isWanted)) return null;
  // Before the first of the two stands what is asked of both, and behind the second: `Are the sleeves long or short?`.
  const near =
    others === lefts ? lefts.slice(-Math.max(1, rights.length)) : rights.slice(0, Math.max(1, lefts.length));
  // What says the opposite is the other one, and nothing beside it: `on the left or the right side of the bench`.
  const opposed = others.filter((word) => wanted.some((own) => isOpposite(word, own)));
  const theirs = opposed.length > 0 ? opposed : near;
  const own =
    opposed.length > 0
      ? mine.filter((word) => isWanted(word) && opposed.some((one) => isOpposite(one, word)))
      : mine.filter(isWanted);
  const concluded =
    conclusionOf(answer) ?? (/(?<!\p{L})other(?!\p{L})/iu.test(query) ? null : withoutAnother(answer));
  const relation =
    concluded === null ? null : firstNamed(wordsOfText(concluded).filter(isAsserted(asked)), own, theirs);
  const isRuledOut =
    opposed.some((one) => own.some((word) => turnOf(one, word) === null)) &&
    said.some(({ form, isDenied }) => isDenied && opposed.includes(form)) &&
    !said.some(({ form, isDenied }) => (own.includes(form) || opposed.includes(form)) && !isDenied) &&
    !said.some(({ form, isDenied }) => isDenied && own.includes(form));
  if (isRuledOut) return 'within';
  return relation ?? firstNamed(said, own, theirs) ?? neither({ said, wanted, theirs });
}

/** Whether a word of a conclusion is no mere description of another thing than the one asked about: `so the closed sign is off`. */
const isAsserted =
  (asked: ReadonlySet<string>) =>
  (word: Word, at: number, words: readonly Word[]): boolean => {
    const next = words[at + 1];
    return next === undefined || next.isFunction || next.phrase !== word.phrase || asked.has(next.form);
  };

const isOpposite = (one: string, other: string): boolean =>
  turnOf(one, other) === 'inverse' || relationOf(one, other) === 'opposite';

/** Which of two is named first. */
function firstNamed(
  said: readonly Word[],
  mine: readonly string[],
  theirs: readonly string[],
): Relation | null {
  const first = (words: readonly string[]): number =>
    said.findIndex(({ form, isDenied, isAside }) => !isDenied && !isAside && words.includes(form));
  const [own, other] = [first(mine), first(theirs)];
  if (own === -1) return other === -1 ? null : 'apart';
  if (halves.has(said[own - 1]?.form ?? '')) return 'unclear';
  if (other !== -1 && said[own - 1]?.form === 'or') return 'among';
  if (other === -1 || own < other) return said[own + 1]?.form === 'or' ? 'among' : 'within';
  return 'apart';
}

/** An answer that names neither of two but what both are, `a child` of a boy and a girl, decides nothing. */
function neither({
  said,
  wanted,
  theirs,
}: Pick<Compared, 'said' | 'wanted'> & { readonly theirs: readonly string[] }): Relation | null {
  const isBoth = said.some(
    ({ form, isFunction }) =>
      !isFunction && [wanted, theirs].every((words) => words.some((word) => fits(form, word) === 'loose')),
  );
  return isBoth ? 'among' : null;
}
