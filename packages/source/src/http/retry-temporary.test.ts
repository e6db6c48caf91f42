import { describe, expect, it } from 'vitest';

import { retryTemporary } from './retry-temporary.ts';

class Refusal extends Error {
  readonly pause: number | undefined;

  constructor(pause: number | undefined) {
    super(`pause ${pause}`);
    this.pause = pause;
  }
}

const pauseAskedFor = (error: unknown): number | undefined =>
  error instanceof Refusal ? error.pause : undefined;

/** Fails as listed, one after the other, and then gives the number of attempts. */
function attempts(failures: readonly (number | undefined)[]): {
  readonly attempt: () => Promise<number>;
  readonly count: () => number;
} {
  let made = 0;
  return {
    attempt: async () => {
      made += 1;
      if (made <= failures.length) throw new Refusal(failures[made - 1]);
      return made;
    },
    count: () => made,
  };
}

describe('retryTemporary', () => {
  it.each([
    { name: 'at once', failures: [], retries: 2, given: 1 },
    { name: 'after as many failures as it may', failures: [0, 0], retries: 2, given: 3 },
    { name: 'after a pause that is asked for', failures: [5], retries: 1, given: 2 },
  ])('gives what succeeds $name', async ({ failures, retries, given }) => {
    const { attempt } = attempts(failures);
    expect(await retryTemporary(attempt, { retries, pauseMs: 1, pauseAskedFor })).toBe(given);
  });

  it.each([
    { name: 'one failure too many', failures: [0, 0, 0], retries: 2, made: 3 },
    { name: 'none allowed', failures: [0], retries: 0, made: 1 },
    { name: 'a failure for good', failures: [0, undefined, 0], retries: 5, made: 2 },
  ])('throws what the last attempt threw: $name', async ({ failures, retries, made }) => {
    const { attempt, count } = attempts(failures);
    await expect(retryTemporary(attempt, { retries, pauseMs: 1, pauseAskedFor })).rejects.toThrow(
      new Refusal(failures[made - 1]),
    );
    expect(count()).toBe(made);
  });

  it.each([
    { name: 'its own', pause: 0 },
    { name: 'the one asked for', pause: 50_000 },
  ])("breaks off a pause, $name, with the signal's reason", async ({ pause }) => {
    const aborting = new AbortController();
    const { attempt, count } = attempts([pause]);
    const trying = retryTemporary(
      async () => {
        setImmediate(() => aborting.abort(new Error('enough')));
        return attempt();
      },
      { retries: 3, pauseMs: 40_000, pauseAskedFor, signal: aborting.signal },
    );
    await expect(trying).rejects.toThrow('enough');
    expect(count()).toBe(1);
  });
});
