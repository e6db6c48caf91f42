/** Does a piece of work when it is its turn, and tells how long the work itself took. */
export type Turn = <Result>(
  work: () => Promise<Result>,
) => Promise<{ readonly result: Result; readonly tookMs: number }>;

/**
 * Lines up work for something that does one thing at a time. The clock of each piece runs from its turn on: waiting for
 * others is no time of its own.
 *
 * @param options.now - Clock in milliseconds. @default performance.now
 */
export function oneAtATime({ now = () => performance.now() }: { readonly now?: () => number } = {}): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(async () => {
      const started = now();
      const result = await work();
      return { result, tookMs: now() - started };
    });
    // The next one's turn comes whatever became of this one.
    last = done.catch(() => undefined);
    return done;
  };
}
