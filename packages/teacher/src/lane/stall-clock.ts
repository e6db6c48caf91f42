/** Adds up the time for which nobody could enter. */
export interface StallClock {
  /** Does nothing while it runs. */
  start(nowMs: number): void;
  stop(nowMs: number): void;
  totalMs(nowMs: number): number;
}

export function createStallClock(): StallClock {
  let total = 0;
  let since: number | undefined;
  const totalMs = (nowMs: number): number => total + (since === undefined ? 0 : Math.max(0, nowMs - since));
  return {
    start(nowMs) {
      since ??= nowMs;
    },
    stop(nowMs) {
      total = totalMs(nowMs);
      since = undefined;
    },
    totalMs,
  };
}
