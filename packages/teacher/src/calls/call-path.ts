import type { z } from 'zod';
import type { CallFailedError } from '../errors/call-failed-error.ts';
import type { ReplyInvalidError } from '../errors/reply-invalid-error.ts';
import type { ReplyRefusedError } from '../errors/reply-refused-error.ts';
import type { TokenUsage } from '../model/teacher-model.ts';
import type { CallIdentity } from './call-key.ts';

/** A result that is a refusal. */
export interface FoundRefusal {
  readonly words: string;
  /** Whether the next request would be another one. The same request is answered the same, so it is not made. */
  readonly again: boolean;
  /** What the next request is told; see {@link CallRequest.run}. @default nothing */
  readonly issue?: string | undefined;
}

/** What calls with one result and with several have in common. */
interface RequestBase<Result> extends CallIdentity {
  /**
   * Form of one result. It must accept its own output once more, so it must not change the form on the way
   * (no `transform`), and the result must survive JSON. A result that does not fit is asked for again.
   */
  readonly schema: z.ZodType<Result>;
  /**
   * Calls of one lane share limit, pauses and breaker: the service and the model.
   *
   * @default 'local' (work in this process: a limit, and no breaker)
   */
  readonly lane?: string | undefined;
  /**
   * Reads the tokens off one raw result, before it is checked. Says also that the call costs something: a
   * budget in USD then needs the model's price.
   */
  readonly usageOf?: ((result: unknown) => TokenUsage | undefined) | undefined;
  /**
   * Whether a result may be stored. One that says that nothing is known must not be.
   *
   * @default () => true
   */
  readonly keep?: ((result: Result) => boolean) | undefined;
  /**
   * Reads off one raw result whether it is a refusal, and in which words.
   *
   * @default a refusal is known by an error that says `refused: true` alone
   */
  readonly refusalOf?: ((result: unknown) => FoundRefusal | undefined) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A call with one result. */
export interface CallRequest<Result> extends RequestBase<Result> {
  /**
   * Makes one attempt. Throws what says `retryable: true` where another may help, and `kind: 'busy'` where the
   * service has too much to do; see {@link TeacherCallError}.
   *
   * @param round - How many results before did not fit, 0 at first.
   * @param issue - What was wrong with the last of them.
   */
  readonly run: (signal: AbortSignal, round: number, issue?: string) => Promise<Result>;
}

/** A call with one result for each sample number. */
export interface SamplesRequest<Result> extends RequestBase<Result> {
  /** Sample numbers wanted, whole and at least 0. */
  readonly samples: readonly number[];
  /**
   * Makes one attempt at the samples named, as {@link CallRequest.run}. Gives one result for each, in that
   * order, or only the first few: the rest is run again.
   *
   * @param round - How many results of one of these samples did not fit before, 0 at first.
   * @param issue - What was wrong with the last result of the first of them, where each had one that did not fit.
   */
  readonly run: (
    missing: readonly number[],
    signal: AbortSignal,
    round: number,
    issue?: string,
  ) => Promise<readonly Result[]>;
}

/** One sample: its result, or why it could not be had. */
export type SampleOutcome<Result> =
  | { readonly ok: true; readonly value: Result }
  | { readonly ok: false; readonly error: ReplyInvalidError | ReplyRefusedError | CallFailedError };

/** The one way by which a model or specialist is called. */
export interface CallPath {
  /**
   * @returns The result, fresh or from the cache; the two are equal.
   * @throws {CallFailedError} When the last attempt failed, or time ran out.
   * @throws {ReplyInvalidError} When no result fitted the schema. None is cached.
   * @throws {ReplyRefusedError} When the tries ended in a refusal, now or in an earlier session.
   * @throws A fatal error, see {@link isFatal}: as it is, and again from every later call, at once.
   * @throws The signal's reason, as soon as it fires.
   */
  call<Result>(request: CallRequest<Result>): Promise<Result>;
  /**
   * As {@link CallPath.call}, with one cache key a sample; only what is missing is run, in one batch. A sample
   * that cannot be had does not spoil the others, and each good one is stored when it arrives.
   *
   * @returns One outcome for each of `samples`, in that order.
   * @throws {CallFailedError} When the call failed and no sample at all could be had.
   */
  callSamples<Result>(request: SamplesRequest<Result>): Promise<readonly SampleOutcome<Result>[]>;
}

/** A call path as whoever made it has it. */
export interface OpenCallPath extends CallPath {
  /**
   * Resolves when no call is under way. What ends a run rejects before calls elsewhere have ended; wait here before the
   * cache is closed, so that a reply that was paid for is stored.
   */
  idle(): Promise<void>;
}
