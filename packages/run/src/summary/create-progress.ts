export interface ProgressOptions {
  /** Images of the source; `null` where they are still being counted. Where more turn up, they count too. */
  readonly total: number | null;
  /** Clock in milliseconds that never goes back, for example `performance.now`. */
  readonly now: () => number;
}

/** How far a run is, at one moment. */
export interface ProgressSnapshot {
  readonly done: number;
  /** `null` while it is not known. */
  readonly total: number | null;
  /** Samples of this process. */
  readonly kept: number;
  /** Rejections of this process. */
  readonly rejected: number;
  readonly elapsedMs: number;
  /** Images per second in this process; 0 before the first. */
  readonly rate: number;
  /** Milliseconds to the end at that rate; `null` while no rate or no total is known. */
  readonly eta: number | null;
}

export interface Progress {
  /** Counts one image as done, with what came of it. */
  add(result: { readonly kept: number; readonly rejected: number }): void;
  /** Counts one image that an earlier process had done: as done, and not towards the rate. */
  addResumed(): void;
  /** Tells how many images there are, once that is known. */
  expect(total: number): void;
  snapshot(): ProgressSnapshot;
}

/** Makes a tracker that starts its clock now. It prints nothing; see {@link ProgressSnapshot}. */
export function createProgress({ total: given, now }: ProgressOptions): Progress {
  const start = now();
  let expected = given;
  let resumed = 0;
  let finished = 0;
  let kept = 0;
  let rejected = 0;
  return {
    add(result) {
      finished += 1;
      kept += result.kept;
      rejected += result.rejected;
    },
    addResumed() {
      resumed += 1;
    },
    expect(total) {
      expected = total;
    },
    snapshot() {
      const elapsedMs = now() - start;
      const rate = finished > 0 && elapsedMs > 0 ? (finished * 1000) / elapsedMs : 0;
      const done = resumed + finished;
      if (expected === null) return { done, total: null, kept, rejected, elapsedMs, rate, eta: null };
      const total = Math.max(expected, done);
      const left = total - done;
      const eta = left === 0 ? 0 : rate > 0 ? (left * 1000) / rate : null;
      return { done, total, kept, rejected, elapsedMs, rate, eta };
    },
  };
}
