import type { Answer } from '@r2i/schema';

/**
 * How many samples failed, by the form of what came in place of an answer: `prose 2, empty 1`. What did not come at all is
 * `no reply`.
 *
 * @returns Nothing where none failed; else in brackets, with a space before.
 */
export function faultForms(answers: readonly Answer[]): string {
  const counts = new Map<string, number>();
  for (const answer of answers) {
    if (answer.status !== 'fault') continue;
    const form = /^[a-z]{2,20}(?=: )/u.exec(answer.reason)?.[0] ?? 'no reply';
    counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  if (counts.size === 0) return '';
  const listed = [...counts].sort(([one, left], [other, right]) => right - left || (one < other ? -1 : 1));
  return ` (${listed.map(([form, count]) => `${form} ${count}`).join(', ')})`;
}
