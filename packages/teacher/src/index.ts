export {
  type Budget,
  type BudgetOptions,
  createBudget,
} from './budget/budget.ts';
export {
  type Forecast,
  type ForecastOptions,
  type ForecastRole,
  type ForecastRow,
  forecastCalls,
} from './budget/forecast-calls.ts';
export { type PricedUsage, priceOf } from './budget/price-of.ts';
export { createPrices, type Price, type Prices } from './budget/prices.ts';
export type { CallCache } from './call-cache.ts';
export type { CallIdentity } from './call-key.ts';
export type { CallPath, CallRequest, SampleOutcome, SamplesRequest } from './call-path.ts';
export { type CallPathOptions, createCallPath } from './create-call-path.ts';
export { BudgetSpentError } from './errors/budget-spent-error.ts';
export { CallFailedError } from './errors/call-failed-error.ts';
export { isFatal } from './errors/is-fatal.ts';
export { LaneBlockedError } from './errors/lane-blocked-error.ts';
export { PriceMissingError } from './errors/price-missing-error.ts';
export { ReplyInvalidError } from './errors/reply-invalid-error.ts';
export { ServedModelError } from './errors/served-model-error.ts';
export { type FaultKind, TeacherCallError } from './errors/teacher-call-error.ts';
export { createLane, type LaneOptions } from './lane/create-lane.ts';
export type { AttemptEnd, Lane, LaneState, Pass } from './lane/lane.ts';
export { createLanes, type Lanes, localLane } from './lane/lanes.ts';
export {
  type CallCounts,
  createLedger,
  type Ledger,
  type LedgerEntry,
  type LedgerOptions,
  ledgerEntriesSchema,
} from './ledger.ts';
export { createMemoryCache } from './memory-cache.ts';
export {
  type AskedSample,
  type AskRequest,
  askTeacher,
  askTeacherSamples,
  type Teacher,
  teacherRoleId,
} from './model/ask-teacher.ts';
export type { Prompt, PromptText } from './model/prompt.ts';
export { type PromptName, type PromptTexts, promptNames } from './model/prompt-texts.ts';
export type {
  ReplyFormat,
  Sampling,
  SamplingChoice,
  TeacherModel,
  TeacherPart,
  TeacherReply,
  TeacherRequest,
  TokenUsage,
} from './model/teacher-model.ts';
export {
  createOpenAITeacher,
  type OpenAITeacher,
  type OpenAITeacherOptions,
} from './openai/create-openai-teacher.ts';
export { familyOfModel } from './openai/family-of-model.ts';
export type { HttpServiceOptions } from './openai/http-service.ts';
export { createImageFolder, type ImageReference } from './openai/image-folder.ts';
export { type ListServedModelsOptions, listServedModels } from './openai/list-served-models.ts';
export {
  type OpenedServedModel,
  type OpenServedModelOptions,
  openServedModel,
  servedModelOptions,
} from './openai/open-served-model.ts';
export { type ServedModel, servedModelSchema, servedModelShape } from './openai/served-model.ts';
export { type AnswerItemInput, answerItemPrompt, answerItemPromptId } from './prompts/answer-item.ts';
export {
  type AnswerQuestionInput,
  answerQuestionPrompt,
  type FinalAnswer,
} from './prompts/answer-question.ts';
export {
  type BoxFrame,
  boxFrames,
  type FrameBox,
  type GroundedBoxes,
  type GroundObjectInput,
  groundObjectPrompts,
} from './prompts/ground-object.ts';
export { type GroupAnswersInput, groupAnswersPrompt, type SameAnswer } from './prompts/group-answers.ts';
export { type ListedObjects, type ListObjectsInput, listObjectsPrompt } from './prompts/list-objects.ts';
export { type ChosenLetter, type SolveChoiceInput, solveChoicePrompt } from './prompts/solve-choice.ts';
export {
  type QuestionVerdict,
  type QuestionVerdicts,
  type ValidateQuestionsInput,
  validateQuestionsPrompt,
} from './prompts/validate-questions.ts';
export {
  type WriteDistractorsInput,
  type WrittenDistractors,
  writeDistractorsPrompt,
} from './prompts/write-distractors.ts';
export {
  type WriteNegativeQuestionsInput,
  type WrittenNegativeQuestions,
  writeNegativeQuestionsPrompt,
} from './prompts/write-negative-questions.ts';
export {
  type WriteQuestionsInput,
  type WrittenQuestions,
  writeQuestionsPrompt,
} from './prompts/write-questions.ts';
export {
  readZoomRequest,
  type ZoomItemInput,
  type ZoomLook,
  type ZoomRegion,
  type ZoomRequest,
  zoomItemPrompt,
  zoomItemPromptId,
} from './prompts/zoom-item.ts';
export { createRoleCache, type RoleCache } from './role-cache.ts';
export {
  type TeacherQuestionerOptions,
  teacherQuestionerOptionsSchema,
  teacherQuestionerShape,
} from './roles/questioner-options.ts';
export type { FitImage, ShrinkOptions } from './roles/shrink-image.ts';
export { createTeacherAnswerer } from './roles/teacher-answerer.ts';
export {
  createTeacherDistractorWriter,
  type TeacherDistractorWriterOptions,
} from './roles/teacher-distractor-writer.ts';
export { createTeacherGrouper, type TeacherGrouperOptions } from './roles/teacher-grouper.ts';
export { createTeacherLister, type ObjectLister, type TeacherListerOptions } from './roles/teacher-lister.ts';
export {
  createTeacherNegativeQuestioner,
  negativeKind,
  type TeacherNegativeQuestionerOptions,
} from './roles/teacher-negative-questioner.ts';
export { createTeacherProposer, type TeacherProposerOptions } from './roles/teacher-proposer.ts';
export { createTeacherQuestioner } from './roles/teacher-questioner.ts';
export { createTeacherSolver, type TeacherSolverOptions } from './roles/teacher-solver.ts';
export { createTeacherValidator, type TeacherValidatorOptions } from './roles/teacher-validator.ts';
