import { HttpProblem } from '@r2i/app-shell/server';
import type { MockRequest } from '../request/mock-request.ts';
import { type Behaviour, type BehaviourName, behaviours } from './behaviour.ts';
import { builtInReplies } from './built-in-replies.ts';
import { loadReplies, pickReply } from './recorded-replies.ts';

/** Gives one reply's text. It must not depend on anything but the request, or no run can be made again. */
export type Replier = (request: MockRequest) => string;

export interface ReplierOptions {
  /** A folder of recorded replies, which go before the built-in ones, or a function that speaks alone. */
  readonly replies?: string | Replier | undefined;
  /** How the built-in replies behave. @default 'mixed' */
  readonly behaviour?: BehaviourName | Behaviour;
}

/**
 * @returns A function that throws an HttpProblem with status 400 for a task that nobody speaks. A request without a
 *   task gets a sentence.
 */
export async function createReplier({ replies, behaviour = 'mixed' }: ReplierOptions): Promise<Replier> {
  if (typeof replies === 'function') return replies;
  const recorded = replies === undefined ? new Map<string, never>() : await loadReplies(replies);
  const manner = typeof behaviour === 'string' ? behaviours[behaviour] : behaviour;
  return (request) => {
    const { task } = request;
    if (task === null) return 'This is a mock teacher; the request names no task.';
    const file = recorded.get(task);
    const reply =
      (file === undefined ? undefined : pickReply(file, request)) ?? builtInReplies[task]?.(request, manner);
    if (reply !== undefined) return reply;
    throw new HttpProblem(
      `This server knows no task "${task}"; it speaks ${Object.keys(builtInReplies).join(', ')}, ` +
        `and what a folder given as replies holds: ${task}.json would do.`,
      { status: 400, problem: 'unknown_task' },
    );
  };
}
