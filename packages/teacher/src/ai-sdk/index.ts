export type { AiSdkCall, AiSdkJson, AiSdkModel, AiSdkPart } from './ai-sdk-model.ts';
export { type AiSdkTeacherOptions, createAiSdkTeacher } from './create-ai-sdk-teacher.ts';
