export {
  type AttentionCoverage,
  attentionCoverage,
  type LayerCoverage,
  type PromptAttention,
} from './attention/attention-coverage.ts';
export {
  type AttentionMean,
  type CoveredItem,
  type LayerMean,
  meanCoverage,
} from './attention/mean-coverage.ts';
export {
  type ComparedOutput,
  compareScorers,
  type ScorerComparison,
  type ScorerDifference,
} from './compatible/compare-scorers.ts';
export {
  compatibleScorer,
  needsJudge,
  referenceLetterBenchmarks,
  type ScoreLikeReferenceOptions,
  scoreLikeReference,
} from './compatible/score-like-reference.ts';
export { causeOfFault } from './dual-view/cause-of-fault.ts';
export type { ClosedGap } from './dual-view/closed-gap.ts';
export { compareModels } from './dual-view/compare-models.ts';
export { countReplyEnds, type ReplyEndCount } from './dual-view/count-reply-ends.ts';
export type {
  DualViewGroup,
  DualViewResult,
  DualViewRow,
  ScoredOutput,
} from './dual-view/dual-view-result.ts';
export { dualViewResultSchema } from './dual-view/dual-view-schema.ts';
export { endBounds } from './dual-view/end-bounds.ts';
export type { EvaluationWarning } from './dual-view/evaluation-warning.ts';
export type {
  ComparedItem,
  ModelComparison,
  ModelDifference,
  ModelFlip,
  ViewComparison,
} from './dual-view/model-comparison.ts';
export type { ScaleSummary } from './dual-view/scale-summary.ts';
export { type ScoreDualViewOptions, scoreDualView } from './dual-view/score-dual-view.ts';
export type { Visibility } from './dual-view/shown-size.ts';
export { NothingToCompareError } from './errors/nothing-to-compare-error.ts';
export { PredictionsMismatchError } from './errors/predictions-mismatch-error.ts';
export { ResultsMismatchError } from './errors/results-mismatch-error.ts';
export {
  decideGate,
  type GateAssumptions,
  type GateDecision,
  type GateOutcome,
  type GatePlan,
  type GateRules,
  type GateTest,
  type GateTestResult,
  type GateVerdict,
  planTest,
} from './gate/decide-gate.ts';
export {
  type GateMeasure,
  type GateSize,
  type MeasureChangeOptions,
  type MeasuredChange,
  measureChange,
  measuredSize,
} from './gate/measure-change.ts';
export { circularAccuracy } from './group-scores/circular-accuracy.ts';
export type { CountAccuracy } from './group-scores/count-accuracy.ts';
export type { GroupAccuracy, GroupedVerdict } from './group-scores/group-accuracy.ts';
export { pairAccuracy } from './group-scores/pair-accuracy.ts';
export type { Proportion } from './group-scores/proportion.ts';
export { robustness } from './group-scores/robustness.ts';
export { type GroupScores, scoreGroups } from './group-scores/score-groups.ts';
export type { SubsetMean, SubsetPart } from './group-scores/subset-mean.ts';
export { type YesNoVerdict, type YesRate, yesRate } from './group-scores/yes-rate.ts';
export {
  calibrateJudge,
  type GoldRow,
  goldRowSchema,
  type JudgeCalibration,
} from './judge/calibrate-judge.ts';
export { type CorrectedAccuracy, correctAccuracy, type JudgedCounts } from './judge/correct-accuracy.ts';
export {
  createJudge,
  type Judge,
  type JudgedOutput,
  type JudgeOptions,
  type JudgeRequest,
} from './judge/create-judge.ts';
export { isJudgeable } from './judge/is-judgeable.ts';
export {
  type ConfusionMatrix,
  countConfusion,
  type JudgeAgreement,
  judgeAgreement,
} from './judge/judge-calibration.ts';
export { type JudgeInput, type JudgeReply, judgePrompt } from './judge/judge-prompt.ts';
export { causeOfReason } from './score/cause-of-reason.ts';
export { type EndedReply, endOfReply, type ReplyEnd, replyEnds, saysNothing } from './score/end-of-reply.ts';
export { scoreOutput, targetsOf } from './score/score-output.ts';
export { scoreReplyEnd } from './score/score-reply-end.ts';
export { type ClusteredShare, shareInterval } from './statistics/clustered-share.ts';
export type { Cluster } from './statistics/clusters-of.ts';
export { type CohenKappa, cohenKappa, type RatedTwice } from './statistics/cohen-kappa.ts';
export { type DifferenceIntervalOptions, differenceInterval } from './statistics/difference-interval.ts';
export { exactMcNemar } from './statistics/exact-mcnemar.ts';
export { neededPairs, type PairedDifference, pairedPower } from './statistics/paired-power.ts';
export { type RatioCluster, type RatioIntervalOptions, ratioInterval } from './statistics/ratio-interval.ts';
export { type ItemTrials, type RepeatedTrials, repeatedTrials } from './statistics/repeated-trials.ts';
export { shareOf } from './statistics/share-of.ts';
export { signFlipTest } from './statistics/sign-flip-test.ts';
export {
  type BenchmarkSummary,
  type SummarizeVerdictsOptions,
  summarizeVerdicts,
} from './statistics/summarize-verdicts.ts';
export { type Interval, wilsonInterval } from './statistics/wilson-interval.ts';
export {
  type Flip,
  type PairFlip,
  type ViewPair,
  type ZoomingGap,
  type ZoomingGapOptions,
  zoomingGap,
} from './statistics/zooming-gap.ts';
