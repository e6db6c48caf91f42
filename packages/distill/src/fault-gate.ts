import { FaultShareError } from './errors/fault-share-error.ts';
import type { ImageOutcome } from './image-outcome.ts';

/** Watches how many candidates were lost to checks that could not be made. */
export interface FaultGate {
  /** @throws {FaultShareError} When the share of such candidates is too large. */
  count(outcome: ImageOutcome): void;
}

/** Reasons that say that nothing is known. */
export const faultReasons: ReadonlySet<string> = new Set(['call-failed', 'check-failed']);

/**
 * Makes a gate that stops a run whose models are down, instead of letting it reject everything.
 *
 * @param options.maxShare - Largest tolerated share of candidates in [0, 1].
 * @param options.minSeen - Candidates to see before the share means anything. @default 20
 */
export function createFaultGate({
  maxShare,
  minSeen = 20,
}: {
  maxShare: number;
  minSeen?: number;
}): FaultGate {
  let seen = 0;
  let faults = 0;
  return {
    count({ samples, rejections }) {
      seen += samples.length + rejections.length;
      faults += rejections.filter((rejection) => faultReasons.has(rejection.reason)).length;
      if (seen >= minSeen && faults / seen > maxShare) throw new FaultShareError({ faults, seen, maxShare });
    },
  };
}
