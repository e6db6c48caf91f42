import { isFatal, isR2IError, machineFaultOf } from '@r2i/schema/errors';

export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  service: 3,
  budget: 4,
  noGo: 5,
  inconclusive: 6,
  interrupted: 130,
} as const;

/** What each code means, in every app: the one table, which help and documents show. */
export const exitMeanings: readonly (readonly [code: number, meaning: string])[] = [
  [exitCodes.done, 'done'],
  [exitCodes.failed, 'failed'],
  [exitCodes.usage, 'bad usage'],
  [exitCodes.service, 'refused by a service'],
  [exitCodes.budget, 'budget spent'],
  [exitCodes.noGo, 'no-go'],
  [exitCodes.inconclusive, 'inconclusive'],
  [exitCodes.interrupted, 'interrupted'],
];

const usageCodes: ReadonlySet<string> = new Set([
  'app/usage',
  'dataset/format-unknown',
  'evaluation/answers-file',
  'evaluation/benchmark-missing',
  'evaluation/gate-policy',
  'evaluation/prompt-file',
  'evaluation/prompts-differ',
  'evaluation/result-folder',
  'plugin/clash',
  'plugin/entry-unknown',
  'plugin/load',
  'plugin/option',
  'plugin/shape',
  'queue/bad-url',
  'queue/not-installed',
  'run/conflict',
  'run/folder',
  'run/locked',
  'run/shards',
  'run/shared',
  'schema/invalid-record',
  'source/folder',
  'student/architecture-unsupported',
  'student/device-unavailable',
  'student/dtype-missing',
  'student/model-file-invalid',
  'student/model-file-missing',
  'student/model-file-outside',
  'student/not-a-model-folder',
  'table/file',
  'teacher/price-missing',
  'teacher/served-model',
  'zoombench/nothing-to-compare',
  'zoombench/predictions-mismatch',
  'zoombench/results-mismatch',
]);

const ownCodes: ReadonlyMap<string, number> = new Map([
  ['teacher/budget-spent', exitCodes.budget],
  ['evaluation/no-go', exitCodes.noGo],
  ['evaluation/inconclusive', exitCodes.inconclusive],
]);

/**
 * What an app exits with after an error: 2 where the command has to be mended, 3 where a service refuses all calls, as
 * with a wrong key or a spent quota (the error, or a cause of it, says `fatal: true`), 4 for a spent budget, 5 and 6 for a gate
 * that does not pass, else 1, as for a full disk: then the same command goes on.
 */
export function exitCodeOf(error: unknown): number {
  if (!isR2IError(error)) return exitCodes.failed;
  const own = ownCodes.get(error.code);
  if (own !== undefined) return own;
  if (machineFaultOf(error) !== undefined) return exitCodes.failed;
  if (usageCodes.has(error.code)) return exitCodes.usage;
  return isFatal(error) ? exitCodes.service : exitCodes.failed;
}
