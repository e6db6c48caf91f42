import type { RunSummary } from '@r2i/run';

/** What a run report shows of a run's `summary.json`. */
export type RunReportSummary = Omit<RunSummary, 'schema' | 'seen'>;
