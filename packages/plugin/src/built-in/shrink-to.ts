import type { ShrinkOptions } from '@r2i/teacher/roles';

import type { CallContext } from '../entry/plugin-context.ts';

/** How an image is sent whose pixels may be limited. */
export function shrinkTo(
  maxPixels: number | undefined,
  { fit }: Pick<CallContext, 'fit'>,
): ShrinkOptions | undefined {
  return maxPixels === undefined ? undefined : { maxPixels, fit };
}
