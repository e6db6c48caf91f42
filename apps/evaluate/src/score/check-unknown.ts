import { views } from '@r2i/schema';
import type { DualViewResult } from '@r2i/zoombench';

import { TooManyUnknownError } from '../errors/too-many-unknown-error.ts';

/**
 * Faults in more answers than allowed make a result that is not to be trusted. An answer in a wrong form, a refusal or none
 * at all is the model's own doing and no fault.
 *
 * @param options.recorded - Whether the answers were recorded before, for the advice.
 * @throws {TooManyUnknownError} If nothing is known of more answers of a view than allowed.
 */
export function checkUnknown(
  result: DualViewResult,
  { allowed, recorded }: { readonly allowed: number; readonly recorded: boolean },
): void {
  for (const view of views) {
    const { total, unknown, unknownCauses: causes } = result[view];
    if (unknown > allowed * total)
      throw new TooManyUnknownError({ view, unknown, total, allowed, causes, recorded });
  }
}
