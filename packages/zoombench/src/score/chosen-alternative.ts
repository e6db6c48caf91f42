import { canonicalWords } from '@r2i/answers';

import type { Compared } from './compared.ts';
import { functionWords } from './function-words.ts';
import type { Relation } from './relation.ts';

/** Where a question names two and asks for one of them, which of the two an answer names first, and not to compare it with. */
export function chosenAlternative({ said, wanted, query }: Compared): Relation | null {
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
  const [mine, theirs] = lefts.some(isWanted) ? [lefts, rights] : [rights, lefts];
  if (!mine.some(isWanted) || theirs.some(isWanted)) return null;
  const first = (words: readonly string[]): number =>
    said.findIndex(({ form, isDenied, isAside }) => !isDenied && !isAside && words.includes(form));
  const [ours, others] = [first(mine.filter(isWanted)), first(theirs)];
  if (ours === -1) return others === -1 ? null : 'apart';
  if (others !== -1 && said[ours - 1]?.form === 'or') return 'among';
  if (others === -1 || ours < others) return said[ours + 1]?.form === 'or' ? 'among' : 'within';
  return 'apart';
}
