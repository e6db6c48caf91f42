/**
 * How an attempt ended, as far as the service is concerned. `done`: it gave a reply, of whatever form; `busy`:
 * it has too much to do; `failed`: it broke or was not reached; `final`: it refused this one request;
 * `unknown`: the attempt was cut short from our side.
 */
export type AttemptEnd = 'done' | 'busy' | 'failed' | 'final' | 'unknown';

/** The right to make one attempt. */
export interface Pass {
  /** How long its holder waited while the lane let nobody in, or only probes, in milliseconds. */
  readonly stalledMs: number;
  /**
   * Gives the place back. Only the first time counts.
   *
   * @param retryAfterMs - Pause that the service asked for, with `busy`.
   * @param why - What went wrong, for whoever does not get in because of it; without secrets.
   */
  leave(end: AttemptEnd, retryAfterMs?: number, why?: string): void;
}

/** What a lane is doing, for a line of progress. */
export interface LaneState {
  /** Most attempts at once, for now. */
  readonly limit: number;
  readonly inside: number;
  readonly waiting: number;
  /**
   * Why fewer get in than could: `rate-limited` (the service asked for a pause), `failing` (most attempts
   * failed, so nobody gets in, or one probe at a time). `undefined` when all is well.
   */
  readonly trouble: 'rate-limited' | 'failing' | undefined;
  /** Time until somebody may enter again, in milliseconds; 0 when that is now. */
  readonly resumesInMs: number;
  /** Calls that have failed at least once and are not given up; `undefined` where there is none. */
  readonly again: RetryingCalls | undefined;
}

/** Calls of a lane that are tried again. */
export interface RetryingCalls {
  readonly calls: number;
  /** Since the first of them failed, in milliseconds. */
  readonly sinceMs: number;
  /** Time until the pause of one of them is over, in milliseconds; 0 when one is trying or waits for its turn. */
  readonly nextInMs: number;
  /** What the last that failed came to; without secrets. */
  readonly why: string;
}

/** What the calls to one model of one service share: a limit, pauses and a breaker. */
export interface Lane {
  /**
   * Waits for a place, first come, first served.
   *
   * @param call - The same for all attempts of one call: how often one call fails tells little of the service.
   * @param patienceMs - Longest wait in milliseconds while nobody, or only probes, may enter. The wait behind
   *   others in a lane that works is not counted.
   * @throws {LaneBlockedError} As soon as it is known that patience will not suffice.
   * @throws The signal's reason, as soon as it fires. The place in the queue is given up.
   */
  enter(options?: {
    readonly signal?: AbortSignal | undefined;
    readonly patienceMs?: number;
    readonly call?: object;
  }): Promise<Pass>;
  /** Told that a call has failed and pauses before it is tried again, so that {@link LaneState.again} tells of it. */
  pauses(call: object, pause: { readonly forMs: number; readonly why: string }): void;
  /** Told that such a call has come to its end. */
  ended(call: object): void;
  state(): LaneState;
}
