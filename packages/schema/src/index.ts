export { once } from './async/once.ts';
export { onAbort, untilAborted } from './async/until-aborted.ts';
export { errorCode } from './errors/error-code.ts';
export { InvalidRecordError } from './errors/invalid-record-error.ts';
export { isFatal } from './errors/is-fatal.ts';
export { isRefusal } from './errors/is-refusal.ts';
export {
  asMachineError,
  MachineError,
  type MachineFault,
  machineFaultOf,
  throwMachineFault,
  unlessMachineFault,
} from './errors/machine-error.ts';
export { messageOf, problemOf } from './errors/message-of.ts';
export { nearestName } from './errors/nearest-name.ts';
export { NewerRecordError } from './errors/newer-record-error.ts';
export { isR2IError, R2IError } from './errors/r2i-error.ts';
export { canonicalJson, type JsonValue } from './json/canonical-json.ts';
export { hashBytes, hashValue } from './json/content-hash.ts';
export { findNonJson } from './json/find-non-json.ts';
export { parseIfValid, parseJson, parseJsonLines, parseRecord, toJsonLine } from './json/jsonl.ts';
export { nestsDeeper } from './json/nests-deeper.ts';
export { refuseNewer } from './json/refuse-newer.ts';
export { createRandom, deriveSeed, type SeededRandom } from './random/seeded-random.ts';
export { type Answer, answerSchema } from './records/answer.ts';
export {
  type BenchmarkImage,
  type BenchmarkItem,
  benchmarkItemSchema,
  type OptionShuffle,
} from './records/benchmark-item.ts';
export { type CandidateTrail, candidateTrailShape } from './records/candidate.ts';
export { type Check, checkSchema } from './records/check.ts';
export {
  type Choice,
  type ChoiceLetter,
  choiceLetters,
  choiceSchema,
  maxMadeOptions,
} from './records/choice.ts';
export { type CropRecord, cropRecordSchema } from './records/crop-record.ts';
export { type Difficulty, difficultySchema, type TrialView, trialViews } from './records/difficulty.ts';
export { type ImageRecord, imageRecordSchema, sha256Schema } from './records/image-record.ts';
export { type ImageSize, imageSizeSchema } from './records/image-size.ts';
export { type PairAgreement, pairAgreementSchema } from './records/pair-agreement.ts';
export { type PixelBox, pixelBoxSchema } from './records/pixel-box.ts';
export { type Prediction, predictionSchema, type View, views } from './records/prediction.ts';
export { type PromptRecord, promptRecordSchema } from './records/prompt-record.ts';
export { type Proposal, proposalSchema } from './records/proposal.ts';
export {
  type Dimension,
  dimensionSchema,
  dimensions,
  type Question,
  questionSchema,
  zoomBenchDimensions,
} from './records/question.ts';
export { isSample, type RecordVersion, recordVersionOf } from './records/record-version.ts';
export {
  type Rejection,
  rejectionSchema,
  type Stage,
  stageSchema,
  stages,
  tooEasy,
} from './records/rejection.ts';
export {
  type FinishReason,
  finishReasons,
  type ReplyFacts,
  replyFactsOf,
  replyFactsShape,
} from './records/reply-facts.ts';
export { type StoredImage, storedImageSchema } from './records/stored-image.ts';
export {
  type BoxedImage,
  boxedImageSchema,
  type TrainingSample,
  trainingSampleSchema,
} from './records/training-sample.ts';
export {
  isEvidence,
  type NoAnswerCause,
  noAnswerCauses,
  rewardOf,
  type Verdict,
} from './records/verdict.ts';
export { verdictSchema } from './records/verdict-schema.ts';
export { type AnswerGroup, type Vote, voteSchema } from './records/vote.ts';
export type {
  BenchmarkDifference,
  BenchmarkReader,
  GroupScoring,
  PublishedCounts,
  ReadBenchmarkItem,
} from './roles/benchmark-reader.ts';
export type { BenchmarkModel, Scorer } from './roles/evaluation-roles.ts';
export type {
  ExportedSample,
  ExportFile,
  ExportRow,
  LoadedImage,
  LoadedRow,
  StatedRow,
} from './roles/export-row.ts';
export type {
  ExportShard,
  FileFormat,
  RowPlace,
  RowSink,
  RowSinkOptions,
  TrainingFormat,
} from './roles/file-format.ts';
export type { ImageCollection, ImageEntry } from './roles/image-collection.ts';
export type {
  BoxedView,
  CropView,
  EncodedImage,
  ImageEncoder,
  ImageView,
  RawImage,
} from './roles/image-view.ts';
export type { LineFormat } from './roles/line-format.ts';
export type {
  Answerer,
  AnswerGrouper,
  AskedQuestion,
  DistractorWriter,
  Loss,
  PlainViewChecker,
  Proposer,
  Questioner,
  Role,
  RoleRequest,
  Solver,
  Validator,
  Verifier,
} from './roles/roles.ts';
export { type TextModelAbout, type TextModelOptions, textModel } from './roles/text-model.ts';
export { type Accepted, type TextScorerOptions, textScorer } from './roles/text-scorer.ts';
export { secretKind } from './secrets/secret-kind.ts';
export { createSecretMask, type SecretMask } from './secrets/secret-mask.ts';
export type { SettingMeta } from './settings/setting-meta.ts';
export { isDeepYaml } from './text/is-deep-yaml.ts';
export { markdownTable, markdownText } from './text/markdown.ts';
export { oneLine } from './text/one-line.ts';
export { isPlainText, type PlainText, plainTemplate, plainText } from './text/plain-text.ts';
export { printable } from './text/printable.ts';
