import { isR2IError } from '@r2i/schema/errors';

/** Done, failed, bad usage, refused by a service, budget spent, interrupted. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  refused: 3,
  budget: 4,
  interrupted: 130,
} as const;

/** Errors of calls; a fatal one says that a service takes no call at all. */
const refusalCodes: ReadonlySet<string> = new Set(['teacher/call', 'teacher/service-refuses']);

const usageCodes: ReadonlySet<string> = new Set([
  'app/usage',
  'dataset/format-unknown',
  'evaluation/answers-file',
  'evaluation/benchmark-empty',
  'evaluation/benchmark-missing',
  'evaluation/result-folder',
  'plugin/clash',
  'plugin/entry-unknown',
  'plugin/load',
  'plugin/option',
  'plugin/shape',
  'run/conflict',
  'run/folder',
  'run/locked',
  'schema/invalid-record',
  'source/folder',
  'student/architecture-unsupported',
  'student/device-unavailable',
  'student/dtype-missing',
  'student/model-file-invalid',
  'student/model-file-missing',
  'student/not-a-model-folder',
  'table/file',
  'teacher/price-missing',
  'teacher/served-model',
  'zoombench/nothing-to-compare',
  'zoombench/predictions-mismatch',
  'zoombench/results-mismatch',
]);

/**
 * What an app exits with after an error: 2 where the person at the keyboard can mend it, 3 where a service
 * refuses every call (a wrong model, a wrong key, an account used up), 4 for a spent budget, else 1.
 * An error that says `fatal: true` ended the run because no call could succeed.
 */
export function exitCodeOf(error: unknown): number {
  if (!isR2IError(error)) return exitCodes.failed;
  if (error.code === 'teacher/budget-spent') return exitCodes.budget;
  const isFatal = 'fatal' in error && error.fatal === true;
  if (isFatal && refusalCodes.has(error.code)) return exitCodes.refused;
  return isFatal || usageCodes.has(error.code) ? exitCodes.usage : exitCodes.failed;
}
