/** A limit that a service's replies raise and lower. */
export interface AdaptiveLimit {
  current(): number;
  succeeded(): void;
  /** @param coolDownMs - How long further replies of this kind change nothing: they tell of the same crowd. */
  wasBusy(nowMs: number, coolDownMs: number): void;
}

const shrinkBy = 0.75;
const successesPerStep = 25;

/** Begins at `most`, shrinks to three quarters at a time and not below 1, and grows by 1 per 25 successes. */
export function createAdaptiveLimit(most: number): AdaptiveLimit {
  let limit = most;
  let successes = 0;
  let shrinksFromMs = Number.NEGATIVE_INFINITY;
  return {
    current: () => limit,
    succeeded() {
      if (limit === most) return;
      successes += 1;
      if (successes < successesPerStep) return;
      successes = 0;
      limit += 1;
    },
    wasBusy(nowMs, coolDownMs) {
      successes = 0;
      if (nowMs < shrinksFromMs) return;
      limit = Math.max(1, Math.floor(limit * shrinkBy));
      shrinksFromMs = nowMs + coolDownMs;
    },
  };
}
