/** One thing that is wrong with an export. */
export interface ExportProblem {
  /** Path below the export's folder. */
  readonly file: string;
  /** Counted from 1; `null` where the whole file is meant. */
  readonly row: number | null;
  readonly column: string | null;
  readonly detail: string;
}

/** Takes a problem down. */
export type ReportProblem = (problem: ExportProblem) => void;
