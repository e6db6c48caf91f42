import type { View } from '@r2i/schema';
import type { DualViewResult, DualViewRow, JudgeReply, ScoredOutput } from '@r2i/zoombench';

/** One output with its verdict. */
export interface ReportOutput extends ScoredOutput {
  /** What a judge said of the output, where one was asked; `verdict` counts, whatever stands here. */
  readonly judge?: JudgeReply | null | undefined;
}

type ShownOfRow =
  | 'item'
  | 'imageId'
  | 'sample'
  | 'query'
  | 'target'
  | 'form'
  | 'dimension'
  | 'category'
  | 'areaRatio'
  | 'visibility'
  | 'flip';

/** One question in both views; where `flip` is `null`, `regional` is not shown. */
export interface ReportRow extends Pick<DualViewRow, ShownOfRow>, Readonly<Record<View, ReportOutput>> {}

/** What an evaluation report shows: a result of `scoreDualView`, whose outputs may carry what a judge said. */
export interface EvaluationReportResult
  extends Omit<DualViewResult, 'schema' | 'minVisibleSide' | 'maxUnknownShare' | 'rows'> {
  readonly rows: readonly ReportRow[];
}
