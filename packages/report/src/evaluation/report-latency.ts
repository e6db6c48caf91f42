/**
 * What an accuracy costs. Points of the results' own views are measured from their rows; one given for the same
 * model and view takes its place, others (a model that zooms with a tool) are added.
 */
export interface ReportLatency {
  readonly model: string | null;
  /** `global`, `regional`, or what else was done. */
  readonly view: string;
  /** In [0, 1]. */
  readonly accuracy: number;
  /** Median wall time of one item in milliseconds. */
  readonly latencyMs: number;
  /** Calls of a model an item. */
  readonly callsPerItem?: number | undefined;
}
