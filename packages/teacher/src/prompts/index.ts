export type { OwnPrompts, PromptName } from '../model/own-prompts.ts';
export { formatPromptFile, parsePromptFile } from '../model/prompt-file.ts';
export type { OwnWords, PromptText, PromptWords } from '../model/prompt-words.ts';
export { type AnswerItemInput, answerItemPrompt, answerItemPromptId } from './answer-item.ts';
export { type AnswerQuestionInput, answerQuestionPrompt, type FinalAnswer } from './answer-question.ts';
export { builtInWords } from './built-in-words.ts';
export { type CheckPlainViewInput, checkPlainViewPrompt, type FittingThings } from './check-plain-view.ts';
export { type GroundObjectInput, groundObjectPrompts } from './ground-object.ts';
export {
  type BoxFrame,
  boxFrames,
  type FrameBox,
  type GroundedBox,
  type GroundedBoxes,
} from './grounded-box.ts';
export { type GroupAnswersInput, groupAnswersPrompt, type SameAnswer } from './group-answers.ts';
export { type ListedObjects, type ListObjectsInput, listObjectsPrompt } from './list-objects.ts';
export { type ChosenLetter, type SolveChoiceInput, solveChoicePrompt } from './solve-choice.ts';
export {
  type QuestionVerdict,
  type QuestionVerdicts,
  type ValidateQuestionsInput,
  validateQuestionsPrompt,
} from './validate-questions.ts';
export {
  type WriteDistractorsInput,
  type WrittenDistractors,
  writeDistractorsPrompt,
} from './write-distractors.ts';
export {
  type WriteNegativeQuestionsInput,
  type WrittenNegativeQuestions,
  writeNegativeQuestionsPrompt,
} from './write-negative-questions.ts';
export { type WriteQuestionsInput, type WrittenQuestions, writeQuestionsPrompt } from './write-questions.ts';
export {
  readZoomRequest,
  type ZoomItemInput,
  type ZoomLook,
  type ZoomRegion,
  type ZoomRequest,
  zoomItemPrompt,
  zoomItemPromptId,
  zoomItemSystem,
} from './zoom-item.ts';
