import { z } from 'zod';

import { parseBody } from '../request/parse-body.ts';
import type { CallStats, MockStats } from './call-stats.ts';
import type { MockState } from './mock-settings.ts';

const controlSchema = z.strictObject({
  down: z.union([z.boolean(), z.literal('drop')]).optional(),
  latencyMs: z.number().nonnegative().optional(),
  reset: z.literal(true).optional(),
});

/** Statistics as JSON, with what this process has taken of the processor. @param whole - With the maps, which have an entry for each request. */
export function writeStats(stats: MockStats, { whole }: { readonly whole: boolean }): string {
  const { seen, answered, ...about } = stats;
  const { user, system } = process.cpuUsage();
  const counts = { ...about, cpuSeconds: (user + system) / 1e6 };
  if (!whole) return JSON.stringify(counts);
  return JSON.stringify({
    ...counts,
    seen: Object.fromEntries(seen),
    answered: Object.fromEntries(answered),
  });
}

/** Changes a running server. @throws {HttpProblem} Status 400. */
export function applyControl(
  body: Uint8Array,
  { state, stats }: { readonly state: MockState; readonly stats: CallStats },
): void {
  const { down, latencyMs, reset } = parseBody(controlSchema, body);
  if (down !== undefined) state.down = down;
  if (latencyMs !== undefined) state.latencyMs = latencyMs;
  if (reset === true) stats.reset();
}
