import { isR2IError } from '@r2i/schema';

/** Done, failed, bad usage, interrupted. */
export const exitCodes = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

const usageCodes: ReadonlySet<string> = new Set([
  'app/usage',
  'dataset/benchmark-file',
  'dataset/source-folder',
  'run/conflict',
  'run/folder',
  'run/locked',
  'schema/invalid-record',
  'zoombench/predictions-mismatch',
]);

/** What an app exits with after an error: 2 where the person at the keyboard can mend it, else 1. */
export function exitCodeOf(error: unknown): number {
  return isR2IError(error) && usageCodes.has(error.code) ? exitCodes.usage : exitCodes.failed;
}
