import { CallFailedError } from '../errors/call-failed-error.ts';
import { ServiceRefusesError } from '../errors/service-refuses-error.ts';
import { statusOfRefusal } from './service-watch.ts';

/**
 * What ends a run whose calls are all made, where each was refused for good with one status: fewer than those by which the call
 * path notices it, and as little evidence.
 *
 * @param faults - Why calls failed, one a call; no call of them may have been answered.
 */
export function refusalOfAll(faults: readonly unknown[], model: string): ServiceRefusesError | undefined {
  const causes = faults.map((fault) => (fault instanceof CallFailedError ? fault.cause : fault));
  const [status, ...others] = causes.map(statusOfRefusal);
  if (status === undefined || others.some((other) => other !== status)) return undefined;
  return new ServiceRefusesError({ model, status, refusals: causes.length, cause: causes.at(-1) });
}
