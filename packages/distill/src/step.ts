import { type CandidateTrail, isFatal, isRefusal, problemOf, type Stage } from '@r2i/schema';

/** Why a candidate goes no further. */
export interface RejectionCause {
  readonly stage: Stage;
  readonly reason: string;
  readonly detail: string;
}

/** What a step hands on: what it found, and a reason to stop where there is one. */
export interface Step<Found extends CandidateTrail> {
  readonly trail: Found;
  readonly cause?: RejectionCause | undefined;
}

/** A call that gave nothing: it failed, so that nothing is known, or it was refused, which is an outcome. */
export interface Failure {
  readonly failure: string;
  readonly reason: 'call-failed' | 'call-refused';
}

/**
 * Runs a call of a role. A failed call is *unknown*: it comes back as a value, so that the step can reject
 * with its reason. Only an abort and what ends the run - a wrong key, a spent budget - go through.
 */
export async function attempt<Value>(
  call: () => Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<{ readonly value: Value } | Failure> {
  try {
    return { value: await call() };
  } catch (error) {
    if (signal?.aborted || isFatal(error)) throw error;
    const failure = problemOf(error);
    return { failure, reason: isRefusal(error) ? 'call-refused' : 'call-failed' };
  }
}
