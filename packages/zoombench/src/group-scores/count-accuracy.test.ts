import type { Verdict } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { countAccuracy } from './count-accuracy.ts';

const said = (answer: string, target: string): Verdict => ({
  status: answer === target ? 'correct' : 'incorrect',
  answer,
  scorer: 'number',
});
const none: Verdict = { status: 'no-answer', cause: 'undetermined', scorer: 'rules' };
const fault: Verdict = { status: 'unknown', cause: 'timeout', scorer: 'rules' };

describe('countAccuracy', () => {
  // By hand: 5 % of 100 is 5, 10 % is 10; of 20 it is 1 and 2; of 9 less than 1 is left; of 0 nothing is.
  it.each([
    { target: '100', answer: '100', exact: 1, within5: 1, within10: 1 },
    { target: '100', answer: '105', exact: 0, within5: 1, within10: 1 },
    { target: '100', answer: '95', exact: 0, within5: 1, within10: 1 },
    { target: '100', answer: '106', exact: 0, within5: 0, within10: 1 },
    { target: '100', answer: '90', exact: 0, within5: 0, within10: 1 },
    { target: '100', answer: '89', exact: 0, within5: 0, within10: 0 },
    { target: '20', answer: 'nineteen', exact: 0, within5: 1, within10: 1 },
    { target: '20', answer: '22 cars', exact: 0, within5: 0, within10: 1 },
    { target: '9', answer: '10', exact: 0, within5: 0, within10: 0 },
    { target: '0', answer: '1', exact: 0, within5: 0, within10: 0 },
    { target: '0', answer: '0', exact: 1, within5: 1, within10: 1 },
    { target: '20', answer: 'many', exact: 0, within5: 0, within10: 0 },
    { target: '20', answer: '19 or 21', exact: 0, within5: 0, within10: 0 },
  ])('of $target, $answer', ({ target, answer, ...counts }) => {
    const found = countAccuracy([{ target, verdict: said(answer, target), cluster: 'i' }]);
    expect(found).toMatchObject({
      exact: { successes: counts.exact, total: 1 },
      within5: { successes: counts.within5 },
      within10: { successes: counts.within10 },
    });
  });

  it('counts no answer as off, and leaves out what is not known', () => {
    const verdicts = [said('20', '20'), none, fault, said('22', '20')];
    const found = countAccuracy(
      verdicts.map((verdict, index) => ({ target: '20', verdict, cluster: String(index) })),
    );
    // Wilson, 1 and 2 of 3.
    expect(found.exact).toMatchObject({ successes: 1, total: 3, share: 1 / 3 });
    expect(found.exact.interval?.low).toBeCloseTo(0.0615, 4);
    expect(found.exact.interval?.high).toBeCloseTo(0.7923, 4);
    expect(found.within10).toMatchObject({ successes: 2, total: 3 });
    expect(countAccuracy([]).exact).toEqual({ successes: 0, total: 0, share: null, interval: null });
  });
});
