import type { TokenUsage } from '../model/teacher-model.ts';

/** A request that a served model is about to get. It holds nothing of what is asked. */
export interface WatchedAttempt {
  readonly role: string;
  /** The service's origin and the model's name. */
  readonly lane: string;
  /** Results that are asked for. */
  readonly samples: number;
}

/** How a request ended. */
export interface AttemptEnd {
  /** Of all its results; `undefined` where it failed. */
  readonly usage?: TokenUsage | undefined;
  readonly error?: unknown;
}

/** Told of each request before it is made; what it gives is told its end. Neither may throw. */
export type WatchAttempt = (attempt: WatchedAttempt) => (end: AttemptEnd) => void;
