export {
  type TeacherQuestionerOptions,
  teacherQuestionerOptionsSchema,
  teacherQuestionerShape,
} from './questioner-options.ts';
export type { FitImage, ShrinkOptions } from './shrink-image.ts';
export { createTeacherAnswerer, type TeacherAnswererOptions } from './teacher-answerer.ts';
export {
  createTeacherDistractorWriter,
  type TeacherDistractorWriterOptions,
} from './teacher-distractor-writer.ts';
export { createTeacherGrouper, type TeacherGrouperOptions } from './teacher-grouper.ts';
export { createTeacherLister, type ObjectLister, type TeacherListerOptions } from './teacher-lister.ts';
export {
  createTeacherNegativeQuestioner,
  negativeKind,
  type TeacherNegativeQuestionerOptions,
} from './teacher-negative-questioner.ts';
export { createTeacherProposer, type TeacherProposerOptions } from './teacher-proposer.ts';
export { createTeacherQuestioner } from './teacher-questioner.ts';
export { createTeacherSolver, type TeacherSolverOptions } from './teacher-solver.ts';
export { createTeacherValidator, type TeacherValidatorOptions } from './teacher-validator.ts';
