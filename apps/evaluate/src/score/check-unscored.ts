import { views } from '@r2i/schema';
import type { DualViewResult } from '@r2i/zoombench';

import { UnscoredGateError } from '../errors/unscored-gate-error.ts';

/** The rules of the reference never say no: what they do not accept waits for its judge, and is no fault. */
const expected = 'needs-judge';

/** @throws {UnscoredGateError} If a view has more unscored answers than allowed. */
export function checkUnscored(result: DualViewResult, allowed: number): void {
  for (const view of views) {
    const { total, unscoredReasons, unscored: all } = result[view];
    const { [expected]: waiting = 0, ...reasons } = unscoredReasons;
    const unscored = all - waiting;
    if (unscored > allowed * total) throw new UnscoredGateError({ view, unscored, total, allowed, reasons });
  }
}
