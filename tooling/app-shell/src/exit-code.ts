import { isR2IError } from '@r2i/schema/errors';

/** Done, failed, bad usage, budget spent, interrupted. */
export const exitCodes = { done: 0, failed: 1, usage: 2, budget: 4, interrupted: 130 } as const;

const usageCodes: ReadonlySet<string> = new Set([
  'app/usage',
  'dataset/format-unknown',
  'evaluation/answers-file',
  'evaluation/benchmark-empty',
  'evaluation/benchmark-missing',
  'evaluation/prompt-file',
  'evaluation/prompts-differ',
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
  'zoombench/predictions-mismatch',
  'zoombench/results-mismatch',
]);

/**
 * What an app exits with after an error: 2 where the person at the keyboard can mend it, 4 for a spent budget, else 1.
 * An error that says `fatal: true` ended the run because no call could succeed, as with a wrong key.
 */
export function exitCodeOf(error: unknown): number {
  if (!isR2IError(error)) return exitCodes.failed;
  if (error.code === 'teacher/budget-spent') return exitCodes.budget;
  const isFatal = 'fatal' in error && error.fatal === true;
  return isFatal || usageCodes.has(error.code) ? exitCodes.usage : exitCodes.failed;
}
