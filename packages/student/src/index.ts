export { ImageTooExtremeError } from '@r2i/geometry';
export type { GraphDtypes } from './engine/model-request.ts';
export { ArchitectureUnsupportedError } from './errors/architecture-unsupported-error.ts';
export { ChatTemplateError } from './errors/chat-template-error.ts';
export { DeviceUnavailableError } from './errors/device-unavailable-error.ts';
export { DtypeMissingError } from './errors/dtype-missing-error.ts';
export { FormInvalidError } from './errors/form-invalid-error.ts';
export { GraphContractError } from './errors/graph-contract-error.ts';
export { GraphInvalidError } from './errors/graph-invalid-error.ts';
export { GraphRunError } from './errors/graph-run-error.ts';
export { ImageDataInvalidError } from './errors/image-data-invalid-error.ts';
export { ImageProcessorConfigError } from './errors/image-processor-config-error.ts';
export { ImageTokensMismatchError } from './errors/image-tokens-mismatch-error.ts';
export { LettersInvalidError } from './errors/letters-invalid-error.ts';
export { ModelFolderError } from './errors/model-folder-error.ts';
export { NoTokenLeftError } from './errors/no-token-left-error.ts';
export { NotFiniteError } from './errors/not-finite-error.ts';
export { OptionInvalidError } from './errors/option-invalid-error.ts';
export { OutOfMemoryError } from './errors/out-of-memory-error.ts';
export { PromptSplitError } from './errors/prompt-split-error.ts';
export { PromptTooLongError } from './errors/prompt-too-long-error.ts';
export { QueueFullError } from './errors/queue-full-error.ts';
export { SpecialTokenInTextError } from './errors/special-token-in-text-error.ts';
export { StudentClosedError } from './errors/student-closed-error.ts';
export { TokenizerInvalidError } from './errors/tokenizer-invalid-error.ts';
export { WorkerFailedError } from './errors/worker-failed-error.ts';
export { type StudentDtype, studentDtypes } from './folder/dtypes.ts';
export { createStudentAnswerer, type StudentAnswererOptions } from './roles/student-answerer.ts';
export { createStudentSolver, type StudentSolverOptions } from './roles/student-solver.ts';
export { listDevices, type StudentDeviceReport } from './student/list-devices.ts';
export { type LoadStudentOptions, loadStudent } from './student/load-student.ts';
export {
  type AnswerForm,
  type AnswerOptions,
  type AnswerPiece,
  type AnswerStream,
  type AnswersStream,
  type ChoiceQuestion,
  type ChoiceScore,
  type ChosenLogprob,
  type Glance,
  type GlanceAttention,
  type Student,
  type StudentAnswer,
  type StudentCallOptions,
  type StudentDevice,
  type StudentFamily,
  studentDevices,
  type TokenLogprob,
  type Turn,
  type TurnPart,
} from './student/student.ts';
