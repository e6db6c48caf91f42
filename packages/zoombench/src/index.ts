export {
  type DualViewGroup,
  type DualViewResult,
  type DualViewRow,
  dualViewResultSchema,
  type ScoredOutput,
} from './dual-view/dual-view-result.ts';
export { type ScoreDualViewOptions, scoreDualView } from './dual-view/score-dual-view.ts';
export { PredictionsMismatchError } from './errors/predictions-mismatch-error.ts';
export { type ExtractAnswerOptions, extractAnswer } from './extract/extract-answer.ts';
export type { Extraction, UnreadableReason } from './extract/extraction.ts';
export { parseOptions } from './extract/parse-options.ts';
export { scoreOutput } from './score/score-output.ts';
export { exactMcNemar } from './statistics/exact-mcnemar.ts';
export { type BenchmarkSummary, summarizeVerdicts } from './statistics/summarize-verdicts.ts';
export { type Interval, wilsonInterval } from './statistics/wilson-interval.ts';
export {
  type Flip,
  type ViewPair,
  type ZoomingGap,
  type ZoomingGapOptions,
  zoomingGap,
} from './statistics/zooming-gap.ts';
export { normalizeText } from './text/normalize-text.ts';
