export { OverBudgetError } from './errors/over-budget-error.ts';
export { WorkerEndedError } from './errors/worker-ended-error.ts';
export { type BudgetedWorker, openWorker, type WorkerOptions } from './open-worker.ts';
export { serveTasks, type TaskReply } from './serve-tasks.ts';
export { startWorker, type WorkerEntry } from './start-worker.ts';
