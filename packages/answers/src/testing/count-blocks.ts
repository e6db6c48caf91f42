import { Session } from 'node:inspector';
import { setFlagsFromString } from 'node:v8';

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
   * The runs of all blocks together while a function runs: the same number each time. What else of the package ran since
   * the last count is counted too.
   */
  count(run: () => unknown): number;
}

/** What V8 does to code that runs often, or no more: neither counts all that runs. */
const uncounted = ['opt', 'flush-bytecode'] as const;

/** Starts the profiler, which makes all code slow until it is disposed of. */
export function countBlocks(): BlockCounter {
  for (const flag of uncounted) setFlagsFromString(`--no-${flag}`);
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return {
    count(run) {
      run();
      return take(session);
    },
    [Symbol.dispose]() {
      session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
      for (const flag of uncounted) setFlagsFromString(`--${flag}`);
    },
  };
}

/** What has run since the last time. V8 takes milliseconds to say it. */
function take(session: Session): number {
  let count: number | null = null;
  session.post('Profiler.takePreciseCoverage', (error, taken) => {
    if (error !== null) throw error;
    count = coverageSchema
      .parse(taken)
      .result.filter(({ url }) => isOurs(url))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map((range) => range.count)))
      .reduce((sum, one) => sum + one, 0);
  });
  if (count === null) throw new Error('the profiler gave no counts at once');
  return count;
}

function isOurs(url: string): boolean {
  return url.includes('/answers/src/') && !/\/testing\/|\.test\.ts$/u.test(url);
}
