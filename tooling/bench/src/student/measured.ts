import { monitorEventLoopDelay } from 'node:perf_hooks';

import { z } from 'zod';

/** What one asking took. Times in milliseconds. */
export const measuredSchema = z.object({
  /** From pixels to the letters of all questions. */
  ms: z.number(),
  /** Processor time of the whole process meanwhile. */
  cpuMs: z.number(),
  /** 99th percentile of the delay of the event loop meanwhile. */
  loopDelayMs: z.number(),
  letters: z.array(z.string()),
  /** Most memory the process has held so far. */
  peakBytes: z.number(),
});

export type Measured = z.infer<typeof measuredSchema>;

const requestSchema = z.object({ count: z.number() });

/**
 * Serves a parent process: it names a number of questions, they are asked about the image, and what that took goes
 * back. Says `ready` first.
 */
export function serveMeasures(
  ask: (questions: readonly string[]) => Promise<readonly string[]>,
  questions: readonly string[],
): void {
  process.on('message', async (message) => {
    const { count } = requestSchema.parse(message);
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    const before = process.cpuUsage();
    const started = performance.now();
    const letters = await ask(questions.slice(0, count));
    const ms = performance.now() - started;
    const { user, system } = process.cpuUsage(before);
    delays.disable();
    const measured: Measured = {
      ms,
      cpuMs: (user + system) / 1e3,
      loopDelayMs: delays.percentile(99) / 1e6,
      letters: [...letters],
      peakBytes: process.resourceUsage().maxRSS * 1024,
    };
    process.send?.(measured);
  });
  process.send?.('ready');
}
