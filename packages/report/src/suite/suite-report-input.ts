import type { Interval } from '@r2i/zoombench';

/** A view of a result as a suite shows it. */
export interface SuiteView {
  /** Answers; 0 where the benchmark has no such view. */
  readonly total: number;
  readonly accuracy: number | null;
  readonly interval: Interval | null;
  readonly effort: { readonly medianMs: number | null };
  readonly cost: {
    readonly counted: number;
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly usd: number | null;
  };
}

/** One model on one benchmark at one pixel budget. */
export interface SuiteReportCell {
  readonly model: string;
  readonly benchmark: string;
  /** Pixels of an image at most; `null` for recorded answers. */
  readonly pixels: number | null;
  /** Of an image on the full view, on average; `null` where nobody knows. */
  readonly visualTokens: number | null;
  /** Why it failed; `null` where it did not. */
  readonly problem: string | null;
  /** `null` where there is none. */
  readonly result: {
    readonly items: number;
    readonly global: SuiteView;
    readonly regional: SuiteView;
    readonly gap: { readonly asked: number; readonly gap: number | null; readonly interval: Interval | null };
    /** Its own page, from where this one lies. */
    readonly page: string;
  } | null;
}

/** What the page of several models on several benchmarks is given. */
export interface SuiteReportInput {
  /** In the order in which they are shown, as the others. */
  readonly models: readonly string[];
  readonly benchmarks: readonly string[];
  /** Pixels that one visual token shows. */
  readonly tokenPixels: number;
  readonly cells: readonly SuiteReportCell[];
  readonly warnings: readonly string[];
}
