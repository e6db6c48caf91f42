import type { Verdict } from '@r2i/schema';

const scorer = 'yes-no';
// "No idea" and "no one" are no answers of this kind.
const leading = /^(yes|no)(?=$|\s*[,.;:!—–-]|\s+(?:it|there|the|this|that|these|those|they|he|she|we|i)\b)/i;

/** The target as yes or no, where it is one of them and nothing else. */
export function targetYesNo(target: string): 'yes' | 'no' | null {
  const word = /^\s*(yes|no)\s*[.!]?\s*$/i.exec(target)?.[1]?.toLowerCase();
  return word === 'yes' || word === 'no' ? word : null;
}

/** Compares the yes or no that an answer begins with; nothing is scored where it begins with neither. */
export function scoreYesNo(answer: string, target: 'yes' | 'no'): Verdict {
  const word = leading.exec(answer.trim())?.[1]?.toLowerCase();
  if (word === undefined) return { status: 'unscored', reason: 'no-yes-or-no', scorer };
  return { status: word === target ? 'correct' : 'incorrect', answer: word, scorer };
}
