import type { Evaluation } from '@r2i/evaluation';

/** The scorer that decided, with its version and settings where its id says more than its name. */
export function scorerText({ scorer, scorerId }: Pick<Evaluation, 'scorer' | 'scorerId'>): string {
  return scorer === scorerId ? scorer : `${scorer} (${scorerId})`;
}
