import type { PlainProblem } from './http-problem.ts';

/** What a worker tells besides answers, for a log. */
export interface DeskNote {
  readonly kind: 'log' | 'failure';
  readonly text: string;
}

/** An error of the start, as it goes from thread to thread. */
export interface PlainError {
  readonly message: string;
  readonly code: string;
  readonly fatal: boolean;
}

/** To the worker. */
export type DeskCall =
  | { readonly kind: 'task'; readonly id: number; readonly input: unknown }
  | { readonly kind: 'leave'; readonly id: number }
  | { readonly kind: 'ping' }
  | { readonly kind: 'close' };

/** From the worker. */
export type DeskReply =
  | { readonly kind: 'ready'; readonly about: unknown }
  | { readonly kind: 'unable'; readonly error: PlainError }
  | { readonly kind: 'done'; readonly id: number; readonly output: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly problem: PlainProblem }
  | { readonly kind: 'pong' }
  | { readonly kind: 'note'; readonly note: DeskNote };
