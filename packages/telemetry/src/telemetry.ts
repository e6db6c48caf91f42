import type { WatchAttempt } from '@r2i/teacher';

/** What a photo came to. */
export interface ToldImage {
  readonly kept: number;
  readonly rejected: number;
  /** Whether it was finished before, so that nothing was done. */
  readonly resumed: boolean;
}

/** What of a run is told. Nothing of it may throw, and nothing of it holds what models are asked or answer, or a key. */
export interface Telemetry extends AsyncDisposable {
  readonly onAttempt: WatchAttempt;
  /** A span around the work on a photo; those of its calls lie in it. */
  readonly aroundImage: <Value>(name: string, work: () => Promise<Value>) => Promise<Value>;
  onImage(image: ToldImage): void;
  /** Sends what is left. @returns How many sendings the receiver did not take. */
  end(): Promise<number>;
}
