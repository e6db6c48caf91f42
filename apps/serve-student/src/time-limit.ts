import { HttpProblem } from '@r2i/app-shell/server';

/** Time that a request may take of the student; waiting for others does not count. */
export interface TimeLimit {
  /** Aborts the work when the time is over. @throws {HttpProblem} 503 then. */
  spend<Result>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

/** @param seconds - Of all the work together. */
export function createTimeLimit(seconds: number): TimeLimit {
  let left = seconds * 1000;
  return {
    async spend(signal, work) {
      const over = new AbortController();
      const problem = new HttpProblem(
        `The answer took more than ${seconds} s; ask for fewer tokens or samples, or start the server with more --answer-seconds.`,
        { status: 503 },
      );
      const late = setTimeout(() => over.abort(problem), Math.max(0, left));
      const began = performance.now();
      try {
        return await work(AbortSignal.any([signal, over.signal]));
      } finally {
        clearTimeout(late);
        left -= performance.now() - began;
      }
    },
  };
}
