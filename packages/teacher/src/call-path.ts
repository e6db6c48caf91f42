import type { z } from 'zod';

import type { CallIdentity } from './call-key.ts';

/** A call with one result. */
export interface CallRequest<Result> extends CallIdentity {
  /**
   * Form of the result. It must accept its own output once more, so it must not change the form on the way
   * (no `transform`), and the result must survive JSON.
   */
  readonly schema: z.ZodType<Result>;
  /** Makes one attempt. Throws what says `retryable: true` where another may help. */
  readonly run: (signal?: AbortSignal) => Promise<Result>;
  readonly signal?: AbortSignal | undefined;
}

/** A call with one result for each sample number. */
export interface SamplesRequest<Result> extends CallIdentity {
  /** Sample numbers wanted, whole and at least 0. */
  readonly samples: readonly number[];
  /** Form of one result, as in {@link CallRequest.schema}. */
  readonly schema: z.ZodType<Result>;
  /**
   * Whether a result may be stored. One that says that nothing is known must not be.
   *
   * @default () => true
   */
  readonly keep?: ((result: Result) => boolean) | undefined;
  /** Makes one attempt at the samples named, and gives one result for each, in that order. */
  readonly run: (missing: readonly number[], signal?: AbortSignal) => Promise<readonly Result[]>;
  readonly signal?: AbortSignal | undefined;
}

/** The one way by which a model or specialist is called. */
export interface CallPath {
  /**
   * @returns The result, fresh or from the cache; the two are equal.
   * @throws {CallFailedError} When the last attempt failed.
   * @throws {ReplyInvalidError} When the result does not fit the schema. It is not cached.
   * @throws The signal's reason, as soon as it fires.
   */
  call<Result>(request: CallRequest<Result>): Promise<Result>;
  /**
   * As {@link CallPath.call}, with one cache key a sample; only what is missing is run, in one batch. Where one
   * result of a batch does not fit, the others are stored before this throws.
   *
   * @returns One result for each of `samples`, in that order.
   */
  callSamples<Result>(request: SamplesRequest<Result>): Promise<readonly Result[]>;
}
