/** How much of a service all workers together may use. */
export interface CallLimit {
  /** Calls at once. */
  readonly concurrency: number;
  /** Calls a second. @default as many as go at once */
  readonly perSecond?: number | undefined;
}

/** How long a place is kept for a worker that is not heard of. */
export const leaseMs = 30_000;

/** What all workers together do, counted by the server of the queue. */
export interface CallLimits {
  /**
   * Takes a place, which is kept for {@link leaseMs} unless it is renewed.
   *
   * @param name - Of the lane: one for each service and model.
   * @param holder - Whose place it is; no other has this name.
   * @returns After how many milliseconds the call may be made, which is 0 for now; `null` where there is no place, to be asked for again.
   */
  take(name: string, holder: string, limit: CallLimit): Promise<number | null>;
  renew(name: string, holders: readonly string[]): Promise<void>;
  release(name: string, holder: string): Promise<void>;
  /** Lets no worker call for a while, since the service asked for it. */
  pause(name: string, forMs: number): Promise<void>;
}
