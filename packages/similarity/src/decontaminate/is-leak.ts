import type { ContaminationFinding } from './contamination.ts';

/** Whether what was found is reason enough to leave a sample out of a training set. */
export function isLeak(findings: readonly ContaminationFinding[]): boolean {
  return findings.some(({ severity }) => severity === 'leak');
}
