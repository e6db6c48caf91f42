import type { Stage } from '@r2i/schema';

import { faultReasons, refusalReasons } from './fault-reasons.ts';

/** A stage as the summary of a run has it. */
export interface CountedStage {
  readonly stage: Stage;
  readonly entered: number;
  readonly reasons: Readonly<Record<string, number>>;
}

/** What of a run could not be judged. */
export interface FaultTrouble {
  readonly seen: number;
  /** Lost to calls that failed. */
  readonly faults: number;
  /** Lost to services that will not answer. */
  readonly refusals: number;
  /** The first stage at which all that came were lost to calls that failed. */
  readonly stage: { readonly stage: Stage; readonly entered: number } | undefined;
  /** Whether the run is to be held for failed. */
  readonly tooMuch: boolean;
}

/**
 * Looks at the end of a run, however small, at what was lost to calls that failed.
 *
 * @param options.maxShare - Largest tolerated share of all candidates in [0, 1]; with 1 everything is tolerated.
 */
export function findFaultTrouble(
  funnel: readonly CountedStage[],
  { maxShare }: { readonly maxShare: number },
): FaultTrouble {
  const seen = Math.max(0, ...funnel.map(({ entered }) => entered));
  const faults = funnel.reduce((sum, { reasons }) => sum + countOf(reasons, faultReasons), 0);
  const refusals = funnel.reduce((sum, { reasons }) => sum + countOf(reasons, refusalReasons), 0);
  const whole = funnel.find(
    ({ entered, reasons }) => entered > 0 && countOf(reasons, faultReasons) === entered,
  );
  return {
    seen,
    faults,
    refusals,
    stage: whole === undefined ? undefined : { stage: whole.stage, entered: whole.entered },
    tooMuch: maxShare < 1 && (whole !== undefined || faults > maxShare * seen),
  };
}

function countOf(reasons: Readonly<Record<string, number>>, wanted: ReadonlySet<string>): number {
  return [...wanted].reduce((sum, reason) => sum + (reasons[reason] ?? 0), 0);
}
