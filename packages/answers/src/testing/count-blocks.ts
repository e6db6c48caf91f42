import { Session } from 'node:inspector';

import { z } from 'zod';

const coverageSchema = z.object({
  result: z.array(
    z.object({
      url: z.string(),
      functions: z.array(z.object({ ranges: z.array(z.object({ count: z.number() })) })),
    }),
  ),
});

/** Counts how often blocks of this package's code run, as V8's profiler counts them. One at a time in a process. */
export interface BlockCounter extends Disposable {
  /**
   * The runs of all blocks together while a function runs: the largest of three counts. V8 drops the counters of code
   * that it throws away while collecting memory, so one count can fall short.
   *
   * @param run - Does the same work each time.
   */
  count(run: () => unknown): number;
}

/** Starts the profiler, which makes all code slow until it is disposed of. */
export function countBlocks(): BlockCounter {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const take = (): number => {
    let count: number | null = null;
    session.post('Profiler.takePreciseCoverage', (error, taken) => {
      if (error !== null) throw error;
      const ours = coverageSchema
        .parse(taken)
        .result.filter(({ url }) => url.includes('/answers/src/') && !url.includes('/testing/'));
      count = ours
        .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map((range) => range.count)))
        .reduce((sum, one) => sum + one, 0);
    });
    if (count === null) throw new Error('the profiler gave no counts at once');
    return count;
  };
  return {
    count(run) {
      const counts = [1, 2, 3].map(() => {
        take();
        run();
        return take();
      });
      return Math.max(...counts);
    },
    [Symbol.dispose]() {
      session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
    },
  };
}
