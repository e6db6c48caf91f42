import { isRefusal } from '@r2i/schema';

import { ServiceRefusesError } from '../errors/service-refuses-error.ts';
import { ServiceUnreachedError } from '../errors/service-unreached-error.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { readRetryHint } from './retry-hint.ts';

/** Refusals of one kind, with no answer before, that are taken for a refusal of everything. */
export const refusalsThatEnd = 8;
/** How long a service that nobody has reached may take to come up, in milliseconds, and how many tries there are at least. */
const startsWithinMs = 5_000;
const triesAtLeast = 3;

/** Refusals that are about one request, as of an image that is too large. */
const ofOneRequest: ReadonlySet<number> = new Set([403, 413]);

/** An attempt that failed. */
export interface FailedAttempt {
  readonly lane: string;
  readonly model: string;
  /** When it began and ended, in milliseconds. */
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * Notices a service that refuses everything, and one that is not there. Only what comes of the first calls counts: once it has
 * answered any, a refusal is about that request, and a connection that does not come about may come about later. So it
 * may once there was any response. Other faults that may pass say nothing either way.
 */
export interface FirstCallsWatch {
  answered(lane: string): void;
  /** @returns What ends the run, where there is no sense in further calls. */
  failed(error: unknown, attempt: FailedAttempt): ServiceRefusesError | ServiceUnreachedError | undefined;
  /**
   * Asked about a call that failed for good.
   *
   * @param cause - What its last attempt came to.
   * @returns What ends the run, where the call has used up its tries and nobody was ever reached.
   */
  gaveUp(
    cause: unknown,
    about: { readonly lane: string; readonly model: string },
  ): ServiceUnreachedError | undefined;
}

interface Unreached {
  readonly sinceMs: number;
  readonly attempts: number;
}

export function createFirstCallsWatch(): FirstCallsWatch {
  const refused = new Map<string, { readonly status: number; readonly times: number } | 'answers'>();
  const unreached = new Map<string, Unreached | 'reached'>();

  function takeRefusal(error: unknown, { lane, model }: FailedAttempt): ServiceRefusesError | undefined {
    const before = refused.get(lane);
    const status = statusOfRefusal(error);
    if (before === 'answers' || status === undefined) return undefined;
    const times = before?.status === status ? before.times + 1 : 1;
    refused.set(lane, { status, times });
    if (times < refusalsThatEnd) return undefined;
    return new ServiceRefusesError({ model, status, refusals: times, cause: error });
  }

  function takeUnreached(
    error: TeacherCallError,
    { lane, model, startMs, endMs }: FailedAttempt,
  ): ServiceUnreachedError | undefined {
    const before = unreached.get(lane);
    if (before === 'reached') return undefined;
    const sinceMs = Math.min(startMs, before?.sinceMs ?? startMs);
    const attempts = (before?.attempts ?? 0) + 1;
    unreached.set(lane, { sinceMs, attempts });
    const mayStart = error.retryable && (attempts < triesAtLeast || endMs - sinceMs < startsWithinMs);
    return mayStart ? undefined : new ServiceUnreachedError({ model, attempts, cause: error });
  }

  return {
    answered(lane) {
      refused.set(lane, 'answers');
      unreached.set(lane, 'reached');
    },
    failed(error, attempt) {
      if (reachedNobody(error)) return takeUnreached(error, attempt);
      if (hasStatus(error)) unreached.set(attempt.lane, 'reached');
      return takeRefusal(error, attempt);
    },
    gaveUp(cause, { lane, model }) {
      const before = unreached.get(lane);
      if (!reachedNobody(cause) || before === undefined || before === 'reached') return undefined;
      return new ServiceUnreachedError({ model, attempts: before.attempts, cause });
    },
  };
}

function reachedNobody(error: unknown): error is TeacherCallError {
  return error instanceof TeacherCallError && error.unreached;
}

function hasStatus(error: unknown): error is { readonly status: number } {
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number';
}

/** Status of a refusal that asking again would not change, and that is not about one request; `undefined` for everything else. */
export function statusOfRefusal(error: unknown): number | undefined {
  // A content filter understood the request.
  if (readRetryHint(error).kind !== 'final' || isRefusal(error) || !hasStatus(error)) return undefined;
  return ofOneRequest.has(error.status) ? undefined : error.status;
}
