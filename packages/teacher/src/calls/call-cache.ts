import type { JsonValue } from '@r2i/schema';

/**
 * Keeps results of calls, so that none is paid for twice. Keys are SHA-256 in lower-case hex. Only the call
 * path writes to it, and only results that may be used again: no failure is ever stored.
 */
export interface CallCache {
  /** Whether others write to it meanwhile: then it is looked into once more before each attempt. @default false */
  readonly isShared?: boolean;
  /** @returns The stored value in its JSON form, or `undefined` where there is none. It is checked by the caller. */
  get(key: string): Promise<unknown>;
  /** Returns once the value would survive the process, where the cache is durable at all. */
  set(key: string, value: JsonValue): Promise<void>;
  /**
   * Asked before each attempt.
   *
   * @throws Why nothing new may be begun, such as a disk that is full: the error ends the run. @default nothing does
   */
  mayBegin?(): void;
}
