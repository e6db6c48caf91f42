export { ReportImageError } from './errors/report-image-error.ts';
export type {
  ReportComparison,
  ReportDifference,
  ReportModelFlip,
  ReportViewDifference,
} from './evaluation/comparison-input.ts';
export type {
  EvaluationCard,
  EvaluationReportResult,
  ReportFlip,
  ReportGap,
  ReportGroup,
  ReportInterval,
  ReportJudgement,
  ReportOutput,
  ReportRepeats,
  ReportRow,
  ReportSpread,
  ReportViewSummary,
  ReportWarning,
} from './evaluation/evaluation-report-input.ts';
export type {
  ReportAttention,
  ReportCalibration,
  ReportFact,
  ReportJudge,
  ReportJudged,
  ReportLatency,
  ReportScorers,
} from './evaluation/extra-input.ts';
export { type EvaluationReportInput, renderEvaluationReport } from './evaluation/render-evaluation-report.ts';
export type { ReportCrop, ReportPhoto } from './html/photo-store.ts';
export { type RenderRunReportOptions, renderRunReport } from './run/render-run-report.ts';
export type { RunCard, RunReportSummary } from './run/run-report-input.ts';
