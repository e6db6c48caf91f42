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
