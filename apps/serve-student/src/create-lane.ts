import { untilAborted } from '@r2i/schema';

/** Does one thing at a time, in the order in which they were asked for. */
export type Lane = <Result>(signal: AbortSignal, work: () => Promise<Result>) => Promise<Result>;

/** Who leaves while it waits is passed over. */
export function createLane(): Lane {
  let turn: Promise<unknown> = Promise.resolve();
  return async (signal, work) => {
    const before = turn;
    let done = (): void => undefined;
    const own = new Promise<void>((resolve) => {
      done = resolve;
    });
    turn = before.then(() => own);
    try {
      await untilAborted(before, signal);
      return await work();
    } finally {
      done();
    }
  };
}
