import { isRefusal } from '@r2i/schema';

import { ServiceForeignError } from '../errors/service-foreign-error.ts';
import { ServiceRefusesError } from '../errors/service-refuses-error.ts';
import { ServiceUnreachedError } from '../errors/service-unreached-error.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { readRetryHint } from './retry-hint.ts';

/** Refusals of one kind, with no answer before, that are taken for a refusal of everything; and replies that are none. */
export const refusalsThatEnd = 8;
/**
 * Refusals of one kind after an answer, with none between them, that are taken for the same: at least so many, and so many
 * for each call that may be under way at once.
 */
export const laterRefusalsThatEnd = 24;
const laterRefusalsOfEach = 3;
/**
 * How long a service may take to come up that nobody has reached, or before which something else answers meanwhile, in
 * milliseconds; and how many tries there are at least.
 */
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

/** What there is no sense in asking further. */
export type ServiceEnd = ServiceForeignError | ServiceRefusesError | ServiceUnreachedError;

/**
 * Notices a service that refuses everything, one that is not there, and one that is something else. Before its first answer the
 * first calls tell. After it a refusal is about its request, a connection that does not come about may come about later, and so
 * may a completion; but many refusals one after the other that say of the service itself that it does not serve the model, or
 * nothing at that address, are about whatever is asked. Other faults that may pass say nothing either way.
 */
export interface ServiceWatch {
  answered(lane: string): void;
  /** @returns What ends the run, where there is no sense in further calls. */
  failed(error: unknown, attempt: FailedAttempt): ServiceEnd | undefined;
  /**
   * Asked about a call that failed for good.
   *
   * @param cause - What its last attempt came to.
   * @returns What ends the run, where the call has used up its tries and nobody was ever reached, or never what was named.
   */
  gaveUp(
    cause: unknown,
    about: { readonly lane: string; readonly model: string },
  ): ServiceForeignError | ServiceUnreachedError | undefined;
}

/** Tries since the first that all came to the same. */
interface Tries {
  readonly sinceMs: number;
  readonly attempts: number;
}

interface LaneHistory {
  answered: boolean;
  /** Whether there was any response. */
  reached: boolean;
  refusals: { readonly status: number; readonly times: number } | undefined;
  unreached: Tries | undefined;
  foreign: Tries | undefined;
}

/** @param options.concurrency - Most attempts under way at once in a lane. */
export function createServiceWatch({ concurrency }: { readonly concurrency: number }): ServiceWatch {
  const histories = new Map<string, LaneHistory>();
  const laterEnd = Math.max(laterRefusalsThatEnd, laterRefusalsOfEach * concurrency);

  function historyOf(lane: string): LaneHistory {
    const known = histories.get(lane);
    if (known !== undefined) return known;
    const none = { refusals: undefined, unreached: undefined, foreign: undefined };
    const made: LaneHistory = { answered: false, reached: false, ...none };
    histories.set(lane, made);
    return made;
  }

  function takeRefusal(history: LaneHistory, error: unknown, model: string): ServiceRefusesError | undefined {
    const status = statusOfRefusal(error);
    // Whoever minds one request knows the model.
    if (history.answered && status === undefined && isFinal(error)) history.refusals = undefined;
    if (status === undefined) return undefined;
    if (history.answered && !isOfService(error)) {
      history.refusals = undefined;
      return undefined;
    }
    const times = history.refusals?.status === status ? history.refusals.times + 1 : 1;
    history.refusals = { status, times };
    if (times < (history.answered ? laterEnd : refusalsThatEnd)) return undefined;
    return new ServiceRefusesError({
      ...{ model, status, refusals: times, cause: error },
      answeredBefore: history.answered,
    });
  }

  function takeUnreached(
    history: LaneHistory,
    error: TeacherCallError,
    attempt: FailedAttempt,
  ): ServiceUnreachedError | undefined {
    if (history.reached) return undefined;
    const tries = oneMore(history.unreached, attempt);
    history.unreached = tries;
    const mayStart =
      error.retryable && (tries.attempts < triesAtLeast || attempt.endMs - tries.sinceMs < startsWithinMs);
    if (mayStart) return undefined;
    return new ServiceUnreachedError({ model: attempt.model, attempts: tries.attempts, cause: error });
  }

  function takeForeign(
    history: LaneHistory,
    error: TeacherCallError,
    attempt: FailedAttempt,
  ): ServiceForeignError | undefined {
    if (history.answered) return undefined;
    const tries = oneMore(history.foreign, attempt);
    history.foreign = tries;
    if (tries.attempts < refusalsThatEnd || attempt.endMs - tries.sinceMs < startsWithinMs) return undefined;
    return new ServiceForeignError({ model: attempt.model, replies: tries.attempts, cause: error });
  }

  return {
    answered(lane) {
      const history = historyOf(lane);
      history.answered = true;
      history.reached = true;
      history.refusals = undefined;
    },
    failed(error, attempt) {
      const history = historyOf(attempt.lane);
      if (reachedNobody(error)) return takeUnreached(history, error, attempt);
      if (hasStatus(error)) history.reached = true;
      if (isForeign(error)) return takeForeign(history, error, attempt);
      return takeRefusal(history, error, attempt.model);
    },
    gaveUp(cause, { lane, model }) {
      const { answered, reached, unreached, foreign } = historyOf(lane);
      if (reachedNobody(cause) && unreached !== undefined && !reached) {
        return new ServiceUnreachedError({ model, attempts: unreached.attempts, cause });
      }
      if (isForeign(cause) && foreign !== undefined && foreign.attempts >= triesAtLeast && !answered) {
        return new ServiceForeignError({ model, replies: foreign.attempts, cause });
      }
      return undefined;
    },
  };
}

function oneMore(before: Tries | undefined, { startMs }: FailedAttempt): Tries {
  return { sinceMs: Math.min(startMs, before?.sinceMs ?? startMs), attempts: (before?.attempts ?? 0) + 1 };
}

function reachedNobody(error: unknown): error is TeacherCallError {
  return error instanceof TeacherCallError && error.unreached;
}

function isForeign(error: unknown): error is TeacherCallError {
  return error instanceof TeacherCallError && error.foreign;
}

function isOfService(error: unknown): boolean {
  return error instanceof TeacherCallError && error.ofService;
}

function isFinal(error: unknown): boolean {
  return readRetryHint(error).kind === 'final';
}

function hasStatus(error: unknown): error is { readonly status: number } {
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number';
}

/** Status of a refusal that asking again would not change, and that is not about one request; `undefined` for everything else. */
export function statusOfRefusal(error: unknown): number | undefined {
  // A content filter understood the request.
  if (!isFinal(error) || isRefusal(error) || !hasStatus(error)) return undefined;
  return ofOneRequest.has(error.status) ? undefined : error.status;
}
