import { FaultShareError } from '@r2i/distill';
import { isFatal, machineFaultOf } from '@r2i/schema';
import { BudgetSpentError, PriceMissingError } from '@r2i/teacher';

import type { NoBoxesError } from './errors/no-boxes-error.ts';
import type { NoImagesError } from './errors/no-images-error.ts';
import { ServiceStoppedError } from './errors/service-stopped-error.ts';

/** What ends a run early and leaves outputs that are worth a look. */
export type Stop = BudgetSpentError | FaultShareError | NoBoxesError | NoImagesError | ServiceStoppedError;

/** @returns `undefined` for any other error, which is a failure of the run itself. */
export function stopOf(error: unknown): Stop | undefined {
  if (error instanceof BudgetSpentError || error instanceof FaultShareError) return error;
  // Said of the settings or of this machine, not of a service.
  if (error instanceof PriceMissingError || machineFaultOf(error) !== undefined) return undefined;
  return isFatal(error) ? new ServiceStoppedError(error) : undefined;
}
