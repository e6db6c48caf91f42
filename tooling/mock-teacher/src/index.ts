export type { FaultOptions } from './fault/decide-fault.ts';
export { type FaultKind, faultKinds } from './fault/fault-kinds.ts';
export { type Behaviour, type BehaviourName, behaviours } from './reply/behaviour.ts';
export type { Replier } from './reply/create-replier.ts';
export type { MockImage, MockRequest } from './request/mock-request.ts';
export type { MockStats } from './server/call-stats.ts';
export type { Down } from './server/mock-settings.ts';
export { type MockCounts, type MockProcess, spawnMockTeacher } from './spawn-mock-teacher.ts';
export { type MockTeacher, type MockTeacherOptions, startMockTeacher } from './start-mock-teacher.ts';
