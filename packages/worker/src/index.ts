export { type ErrorForm, plainErrors } from './errors/error-form.ts';
export { OverBudgetError } from './errors/over-budget-error.ts';
export { TaskError } from './errors/task-error.ts';
export { WorkerEndedError } from './errors/worker-ended-error.ts';
export { giveWay } from './give-way.ts';
export { type BudgetedWorker, type CallOptions, openWorker, type WorkerOptions } from './open-worker.ts';
export {
  type OpenContext,
  type OpenedTasks,
  type ServeOptions,
  serveOpened,
  serveTasks,
  type TaskContext,
  type TaskHandler,
  type TaskReply,
} from './serve-tasks.ts';
export { startWorker, type WorkerEntry } from './start-worker.ts';
