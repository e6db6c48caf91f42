export {
  type BenchmarkOptions,
  type BenchmarkPlace,
  type BenchmarkReaders,
  type OpenBenchmark,
  type OpenBenchmarkOptions,
  openBenchmark,
  saidOf,
} from './benchmark/open-benchmark.ts';
export { compareFolders } from './compare/compare-folders.ts';
export { type CompareOptions, compareResults } from './compare/compare-results.ts';
export type { Comparison } from './compare/comparison.ts';
export { AnswersFileError } from './errors/answers-file-error.ts';
export { BenchmarkEmptyError } from './errors/benchmark-empty-error.ts';
export { BenchmarkMissingError } from './errors/benchmark-missing-error.ts';
export { GateNotPassedError } from './errors/gate-not-passed-error.ts';
export { GatePolicyError } from './errors/gate-policy-error.ts';
export { PromptFileError } from './errors/prompt-file-error.ts';
export { PromptsDifferError } from './errors/prompts-differ-error.ts';
export { ResultFolderError } from './errors/result-folder-error.ts';
export { type GatePolicy, type GatePolicyTest, gatePolicySchema } from './gate/gate-policy.ts';
export type { GateReport, PlannedTest } from './gate/gate-report.ts';
export { type GateOptions, planGate, runGate } from './gate/run-gate.ts';
export type { AskedAnswer, AskedGlance, AskedOptions, AskedStudent } from './models/asked-student.ts';
export { createReaderModel } from './models/reader-model.ts';
export { createReplyCache, type ReplyCache } from './models/reply-cache.ts';
export { createServedModel, type ServedModelOptions } from './models/served-model.ts';
export { createStudentModel, type StudentModelOptions } from './models/student-model.ts';
export { type ModelService, type ServedTeacher, withService } from './models/with-service.ts';
export { createZoomModel, type ZoomModelOptions } from './models/zoom-model.ts';
export { readReportedModel } from './output/read-reported-model.ts';
export { reportAgain } from './output/report-again.ts';
export { reportedModelOf } from './output/reported-model.ts';
export { type EvaluationSummary, summarize } from './output/summary.ts';
export { writeInspectLogs } from './output/write-inspect-logs.ts';
export { studentPromptRecord } from './prompt/prompt-record-of.ts';
export { readPrompt } from './prompt/read-prompt.ts';
export type { EvaluationProgress } from './run/ask-model.ts';
export { type EvaluateModelOptions, evaluateModel } from './run/evaluate-model.ts';
export type { Evaluated } from './run/finish-evaluation.ts';
export { openResultFolder, type ResultFolder } from './run/result-folder.ts';
export { type ScoreRecordedOptions, scoreRecorded } from './run/score-recorded.ts';
export { referenceName } from './score/reference-name.ts';
export type { Evaluation, JudgeService, ScoringOptions } from './score/score-answers.ts';
export { type RewardScore, scoreBatch } from './score/score-batch.ts';
export { readScoreRequest } from './score/score-request.ts';
export { type ScorerName, scorers } from './score/scorers.ts';
export { type AskedShard, type AskShardOptions, askShard } from './shard/ask-shard.ts';
export {
  type EvaluationShards,
  type MergePredictionsOptions,
  mergePredictions,
  readEvaluationShards,
} from './shard/merge-predictions.ts';
export { cellFolder, type SuiteCell } from './suite/suite-cell.ts';
export type { SuiteReport, SuiteResult } from './suite/suite-report.ts';
export { writeSuite } from './suite/write-suite.ts';
