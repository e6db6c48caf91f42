import { R2IError } from '@r2i/schema';

/** A call that did not get its turn, since its lane lets nobody in for longer than the call may wait. */
export class LaneBlockedError extends R2IError {
  override readonly name = 'LaneBlockedError';
  readonly code = 'teacher/lane-blocked';
  readonly retryable = true;
  /** Why nobody gets in: the service asked for a pause, or it keeps failing. */
  readonly reason: 'rate-limited' | 'failing';
  /** Time until the next attempt may begin, in milliseconds. */
  readonly blockedMs: number;

  constructor({
    reason,
    blockedMs,
    patienceMs,
    last,
  }: {
    reason: 'rate-limited' | 'failing';
    blockedMs: number;
    patienceMs: number;
    /** What the last attempt that failed came to. */
    last?: string | undefined;
  }) {
    const why = reason === 'failing' ? 'the service keeps failing' : 'the service asks for a pause';
    super(
      `${why}: the next attempt may begin in ${Math.ceil(blockedMs / 1000)} s, ` +
        `and this call may wait for ${Math.floor(patienceMs / 1000)} s more; see that the service is up` +
        (last === undefined ? '' : `. It failed last with: ${last}`),
    );
    this.reason = reason;
    this.blockedMs = blockedMs;
  }
}
