import { FaultShareError } from './errors/fault-share-error.ts';
import { faultReasons } from './fault-reasons.ts';
import { createFaultTexts } from './fault-texts.ts';
import type { ImageOutcome } from './image-outcome.ts';

/** Watches how many candidates were lost to checks that could not be made. */
export interface FaultGate {
  /** @throws {FaultShareError} When the share of such candidates is too large. */
  count(outcome: ImageOutcome): void;
}

/**
 * Makes a gate that stops a run whose models are down, instead of letting it reject everything. What was seen by the
 * end is for {@link findFaultTrouble}.
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
  const texts = createFaultTexts();
  let seen = 0;
  let faults = 0;
  return {
    count({ samples, rejections }) {
      seen += samples.length + rejections.length;
      const lost = rejections.filter((rejection) => faultReasons.has(rejection.reason));
      faults += lost.length;
      lost.forEach(texts.add);
      if (seen < minSeen || faults / seen <= maxShare) return;
      throw new FaultShareError({ faults, seen, maxShare, texts: texts.commonest() });
    },
  };
}
