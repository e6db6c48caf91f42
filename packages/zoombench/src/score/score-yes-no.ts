import { readYesNo } from '@r2i/answers';
import type { Verdict } from '@r2i/schema';

const scorer = 'yes-no';

/** The target as yes or no, where it is one of them and nothing else. */
export function targetYesNo(target: string): 'yes' | 'no' | null {
  const word = /^(yes|no)\s*[.!]?$/iu.exec(target.trim())?.[1]?.toLowerCase();
  return word === 'yes' || word === 'no' ? word : null;
}

/**
 * Compares the yes or no that an answer begins with, in one of ten languages; `true` and `false` count where
 * they are all of it. Nothing is scored where it begins with neither, or says the one and then the other.
 */
export function scoreYesNo(answer: string, target: 'yes' | 'no'): Verdict {
  const read = readYesNo(answer);
  if (read === null) return { status: 'unscored', reason: 'no-yes-or-no', scorer };
  if (read.said === 'both') return { status: 'unscored', reason: 'several-answers', scorer };
  return { status: read.said === target ? 'correct' : 'incorrect', answer: read.said, scorer };
}
