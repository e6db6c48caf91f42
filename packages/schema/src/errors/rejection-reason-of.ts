import { isR2IError } from './r2i-error.ts';

/** Why a source leaves out an image that it could read; `undefined` where the error is no such decision. */
export function rejectionReasonOf(error: unknown): string | undefined {
  if (!isR2IError(error) || !('rejectionReason' in error)) return undefined;
  return typeof error.rejectionReason === 'string' ? error.rejectionReason : undefined;
}
