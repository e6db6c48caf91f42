export type { CallCache } from './calls/call-cache.ts';
export type { CallPath, OpenCallPath, SampleOutcome } from './calls/call-path.ts';
export { type CallPathOptions, createCallPath } from './calls/create-call-path.ts';
export { createMemoryCache } from './calls/memory-cache.ts';
export { refusalOfAll } from './calls/refusal-of-all.ts';
export { createRoleCache, type RoleCache } from './calls/role-cache.ts';
export type { AttemptEnd, WatchAttempt, WatchedAttempt } from './calls/watched-attempt.ts';
export { BudgetSpentError } from './errors/budget-spent-error.ts';
export { CallFailedError } from './errors/call-failed-error.ts';
export { isUnreached } from './errors/is-unreached.ts';
export { LaneBlockedError } from './errors/lane-blocked-error.ts';
export { PriceMissingError } from './errors/price-missing-error.ts';
export { ReplyInvalidError } from './errors/reply-invalid-error.ts';
export { ReplyRefusedError } from './errors/reply-refused-error.ts';
export { TeacherCallError } from './errors/teacher-call-error.ts';
export { createLane } from './lane/create-lane.ts';
export { createLanes, type Lanes } from './lane/lanes.ts';
export { watchLanes } from './lane/watch-lanes.ts';
export { createLedger, type Ledger, type LedgerEntry, ledgerEntriesSchema } from './ledger/ledger.ts';
export {
  askTeacher,
  askTeacherSamples,
  chosenSampling,
  type Teacher,
  teacherRoleId,
} from './model/ask-teacher.ts';
export type { Prompt } from './model/prompt.ts';
export type {
  Sampling,
  TeacherModel,
  TeacherPart,
  TeacherReply,
  TeacherRequest,
  TokenUsage,
} from './model/teacher-model.ts';
export { createNotices, type Notice, type Notices } from './notices/notices.ts';
