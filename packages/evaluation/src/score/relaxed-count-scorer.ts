import { readNumbers } from '@r2i/answers';
import type { Scorer } from '@r2i/schema';
import { scoreOutput, targetsOf } from '@r2i/zoombench';

/**
 * Scores as rules do, but a count that is near enough is right, too: off by at most `by`, or by a share of the right count. What is
 * no number is scored by rules.
 */
export function createRelaxedCountScorer({
  share,
  by,
}: {
  /** At least 0: 0.05 is 5 % of the right count. */
  readonly share: number;
  /** At least 0, in units of the count. */
  readonly by: number;
}): Scorer {
  const id = `relaxed-count/1/share=${share}/by=${by}`;
  return {
    ...{ name: 'relaxed-count', id },
    score(item, output, { judged } = {}) {
      const verdict = scoreOutput(item, output);
      if (item.form === 'open' && verdict.status === 'incorrect') {
        const said = countIn(verdict.answer);
        const isNear = targetsOf(item).some((target) => {
          const wanted = countIn(target);
          return (
            said !== null &&
            wanted !== null &&
            Math.abs(said - wanted) <= Math.max(by, share * Math.abs(wanted))
          );
        });
        if (isNear) return { status: 'correct', answer: verdict.answer, scorer: id, detail: 'near-count' };
      }
      return { ...(judged ?? verdict), scorer: id };
    },
  };
}

/** The one number of a text. */
function countIn(text: string): number | null {
  const [only, ...others] = readNumbers(text);
  return only === undefined || others.length > 0 ? null : only.value;
}
