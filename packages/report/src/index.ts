export { ReportImageError } from './errors/report-image-error.ts';
export type {
  EvaluationCard,
  EvaluationReportResult,
  ReportFlip,
  ReportGap,
  ReportGroup,
  ReportInterval,
  ReportOutput,
  ReportRow,
  ReportViewSummary,
} from './evaluation/evaluation-report-input.ts';
export {
  type RenderEvaluationReportOptions,
  renderEvaluationReport,
} from './evaluation/render-evaluation-report.ts';
export type { ReportCrop, ReportPhoto } from './html/photo-store.ts';
export { type RenderRunReportOptions, renderRunReport } from './run/render-run-report.ts';
export type { RunCard, RunReportSummary } from './run/run-report-input.ts';
