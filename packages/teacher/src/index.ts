export { type NormalizeAnswerOptions, normalizeAnswer } from './answer/normalize-answer.ts';
export { createRuleGrouper, type RuleGrouperOptions } from './answer/rule-grouper.ts';
export type { CallCache } from './call-cache.ts';
export type { CallIdentity } from './call-key.ts';
export type { CallPath, CallRequest, SamplesRequest } from './call-path.ts';
export { type CallPathOptions, createCallPath } from './create-call-path.ts';
export { CallFailedError } from './errors/call-failed-error.ts';
export { isFatal } from './errors/is-fatal.ts';
export { ReplyInvalidError } from './errors/reply-invalid-error.ts';
export { TeacherCallError } from './errors/teacher-call-error.ts';
export { VoteInputError } from './errors/vote-input-error.ts';
export { type CallCounts, createLedger, type Ledger, type LedgerEntry } from './ledger.ts';
export { createMemoryCache } from './memory-cache.ts';
export { createRoleCache, type RoleCache } from './role-cache.ts';
export {
  createOpenAITeacher,
  type OpenAITeacher,
  type OpenAITeacherOptions,
} from './openai/create-openai-teacher.ts';
export { familyOfModel } from './openai/family-of-model.ts';
export type { HttpServiceOptions } from './openai/http-service.ts';
export { createImageFolder, type ImageReference } from './openai/image-folder.ts';
export { type ListServedModelsOptions, listServedModels } from './openai/list-served-models.ts';
export { canStillWin } from './vote/can-still-win.ts';
export { type CountVoteOptions, countVote, type VoteRule } from './vote/count-vote.ts';
export { isDecided } from './vote/is-decided.ts';
