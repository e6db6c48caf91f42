export { type FormatChoice, formatChoice } from './roles/choice-text.ts';
export { createStudentAnswerer, type StudentAnswererOptions } from './roles/student-answerer.ts';
export { createStudentSolver, type StudentSolverOptions } from './roles/student-solver.ts';
export {
  type AnswerOptions,
  type AnswerStream,
  type ChoiceQuestion,
  type ChoiceScore,
  type Glance,
  type GlanceAttention,
  type Student,
  type StudentAnswer,
  type StudentCallOptions,
  type StudentDevice,
  type StudentFamily,
  studentDevices,
} from './student.ts';
