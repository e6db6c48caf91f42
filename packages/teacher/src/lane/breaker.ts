/** Watches a service and says when to leave it alone. */
export interface Breaker {
  /** Whether all is well. While it is not, one attempt at a time probes the service. */
  closed(): boolean;
  /** Changes when it opens or closes; the ends of attempts begun before then say nothing new. */
  epoch(): number;
  /** @returns For how long to let nobody in, in milliseconds; 0 for no pause. */
  record(answered: boolean): number;
}

const watched = 20;
const failuresToOpen = 10;
const shortestMs = 5_000;
const longestMs = 60_000;

/**
 * Opens when at least half of the last 20 attempts failed, for 5 s; each probe that fails doubles that, up to
 * 60 s; one that is answered closes it.
 */
export function createBreaker(): Breaker {
  let isClosed = true;
  let epoch = 0;
  let openMs = shortestMs;
  let last: boolean[] = [];
  return {
    closed: () => isClosed,
    epoch: () => epoch,
    record(answered) {
      if (!isClosed) {
        if (!answered) {
          openMs = Math.min(longestMs, openMs * 2);
          return openMs;
        }
        isClosed = true;
        epoch += 1;
        openMs = shortestMs;
        return 0;
      }
      last = [...last.slice(1 - watched), answered];
      const failures = last.filter((each) => !each).length;
      if (last.length < watched || failures < failuresToOpen) return 0;
      isClosed = false;
      epoch += 1;
      last = [];
      return openMs;
    },
  };
}
