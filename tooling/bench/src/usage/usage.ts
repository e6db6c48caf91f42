import { fileURLToPath } from 'node:url';

import { z } from 'zod';

/** What a process took, all its threads. */
export const usageSchema = z.object({
  /** User and system. */
  cpuSeconds: z.number(),
  /** The most that was resident. */
  memoryBytes: z.number(),
});

export type Usage = z.infer<typeof usageSchema>;

/** Flags of Node by which a process tells its {@link Usage} on its fourth stream when it ends. */
export const tellUsage: readonly string[] = [
  '--require',
  fileURLToPath(new URL('tell-usage.cjs', import.meta.url)),
];
