import type { JsonValue, Rejection, TrainingSample } from '@r2i/schema';

import type { ReportCrop, ReportPhoto } from '../html/photo-store.ts';

/** One candidate with its pictures. */
export interface RunCard {
  readonly record: TrainingSample | Rejection;
  readonly photo?: ReportPhoto | undefined;
  readonly crop?: ReportCrop | undefined;
}

/** What a run report shows of a run's `summary.json`; the summary of `@r2i/run` fits. */
export interface RunReportSummary {
  readonly images: { readonly seen: number; readonly processed: number; readonly rejected: number };
  /** In the order of the recipe. */
  readonly funnel: readonly {
    readonly stage: string;
    readonly entered: number;
    readonly rejected: number;
    readonly reasons: Readonly<Record<string, number>>;
  }[];
  readonly candidates: number;
  readonly samples: number;
  readonly rejections: number;
  /** Snapshot of a ledger; every list or map of records in it becomes a table. */
  readonly calls: JsonValue;
  readonly wallMs: number;
  readonly seed: number;
  /** Samples by dimension. */
  readonly dimensions: Readonly<Record<string, number | undefined>>;
  /** Samples by letter of the right option. */
  readonly letters: Readonly<Record<string, number | undefined>>;
  /** How often finished questions were tried, by solver and view; one record becomes one row. */
  readonly trials?: readonly {
    readonly solver: string;
    readonly view: string;
    readonly questions: number;
    readonly correct: number;
    readonly wrong: number;
    readonly faults: number;
  }[];
  /** What became of the questions of each questioner; one record becomes one row. */
  readonly questioners?: readonly {
    readonly questioner: string;
    readonly asked: number;
    readonly kept: number;
  }[];
}
