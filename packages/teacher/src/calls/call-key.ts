import { hashValue, type JsonValue } from '@r2i/schema';

/** What tells one call from another. */
export interface CallIdentity {
  /** What was asked for: `answer`, `propose`, … */
  readonly role: string;
  /** Id of the implementation, with its version and every setting that changes its results. */
  readonly model: string;
  /**
   * Everything else that the result depends on: hashes of images, prompts and their versions, parameters,
   * seed. Never a key or password: what authorises a call stays inside `run`.
   */
  readonly input: JsonValue;
}

/**
 * The cache key of a call: SHA-256 over role, model, input and, for one of several samples, its number.
 *
 * @throws {RangeError} If the input holds NaN or an infinity.
 */
export function callKey({ role, model, input }: CallIdentity, sample?: number): string {
  return hashValue({ v: 1, role, model, input, sample });
}
