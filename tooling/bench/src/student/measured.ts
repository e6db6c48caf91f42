import { monitorEventLoopDelay } from 'node:perf_hooks';

import { z } from 'zod';

/** What one process measured of one runtime. Times in milliseconds. */
export const measuredSchema = z.object({
  /** From pixels to the letter of one question. */
  firstLetterMs: z.number(),
  /** From pixels to the letters of all questions. */
  allLettersMs: z.number(),
  letters: z.array(z.string()),
  /** 99th percentile of the delay of the event loop while all letters were worked out. */
  loopDelayMs: z.number(),
  peakBytes: z.number(),
});

export type Measured = z.infer<typeof measuredSchema>;

/** Runs `ask` with one and with all questions, after a warm-up of both, and takes the best of several rounds. */
export async function measure(
  ask: (questions: readonly string[]) => Promise<readonly string[]>,
  { questions, rounds }: { readonly questions: readonly string[]; readonly rounds: number },
): Promise<Measured> {
  const [first = ''] = questions;
  const letters = await ask(questions);
  await ask([first]);
  const best = {
    one: Number.POSITIVE_INFINITY,
    all: Number.POSITIVE_INFINITY,
    delay: Number.POSITIVE_INFINITY,
  };
  for (let round = 0; round < rounds; round += 1) {
    best.one = Math.min(best.one, await timed(() => ask([first])));
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    best.all = Math.min(best.all, await timed(() => ask(questions)));
    delays.disable();
    best.delay = Math.min(best.delay, delays.percentile(99) / 1e6);
  }
  return {
    firstLetterMs: best.one,
    allLettersMs: best.all,
    letters: [...letters],
    loopDelayMs: best.delay,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
