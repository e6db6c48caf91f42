/** Watches a service and says when to leave it alone. */
export interface Breaker {
  /** Whether all is well. While it is not, one attempt at a time probes the service. */
  closed(): boolean;
  /** Changes when it opens or closes; the ends of attempts begun before then say nothing new. */
  epoch(): number;
  /** Told before each attempt of a call. */
  begin(call: object): void;
  /**
   * @param call - Whose attempt it was. @default a call of its own
   * @returns For how long to let nobody in, in milliseconds; 0 for no pause.
   */
  record(answered: boolean, call?: object): number;
}

const watched = 20;
const failuresToOpen = 10;
/** Fewer calls than these may be at fault themselves. */
const callsToOpen = 4;
const shortestMs = 5_000;
const longestMs = 60_000;

/**
 * Opens when at least half of the last 20 attempts failed, of at least 4 calls, for 5 s; each probe that fails doubles
 * that, up to 60 s; one that is answered closes it. A call that fails again though others have been answered since it
 * began tells of itself and not of the service: it is not counted.
 */
export function createBreaker(): Breaker {
  let isClosed = true;
  let epoch = 0;
  let openMs = shortestMs;
  let answers = 0;
  /** Answers that there were when a call began. */
  const begun = new WeakMap<object, number>();
  const failed = new WeakSet<object>();
  let last: { readonly answered: boolean; readonly call: object }[] = [];

  function tellsOfItself(call: object): boolean {
    const isAgain = failed.has(call);
    failed.add(call);
    return isAgain && (begun.get(call) ?? answers) < answers;
  }

  return {
    closed: () => isClosed,
    epoch: () => epoch,
    begin(call) {
      if (!begun.has(call)) begun.set(call, answers);
    },
    record(answered, call = {}) {
      if (answered) answers += 1;
      const isOwn = !answered && tellsOfItself(call);
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
      if (isOwn) return 0;
      last = [...last.slice(1 - watched), { answered, call }];
      const failures = last.filter((each) => !each.answered);
      if (last.length < watched || failures.length < failuresToOpen) return 0;
      if (new Set(failures.map((each) => each.call)).size < callsToOpen) return 0;
      isClosed = false;
      epoch += 1;
      last = [];
      return openMs;
    },
  };
}
