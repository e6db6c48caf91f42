import type { NoAnswerCause, Verdict } from '@r2i/schema';

/** Verdicts of one scorer. */
export interface Verdicts {
  correct(answer: string): Verdict;
  incorrect(answer: string, detail?: string): Verdict;
  noAnswer(cause: NoAnswerCause, detail?: string): Verdict;
  /** A person would not decide it either, or rules cannot. */
  undecided(detail: string): Verdict;
}

export function verdictsOf(scorer: string): Verdicts {
  const more = (detail: string | undefined): { detail?: string } => (detail === undefined ? {} : { detail });
  return {
    correct: (answer) => ({ status: 'correct', answer, scorer }),
    incorrect: (answer, detail) => ({ status: 'incorrect', answer, scorer, ...more(detail) }),
    noAnswer: (cause, detail) => ({ status: 'no-answer', cause, scorer, ...more(detail) }),
    undecided: (detail) => ({ status: 'unknown', cause: 'undecided', scorer, detail }),
  };
}
