import { UsageError } from '@r2i/app-shell';
import { z } from 'zod';

import { faultKinds } from './fault/fault-kinds.ts';
import type { MockTeacherOptions } from './start-mock-teacher.ts';

const share = z.number().min(0).max(1);

/** Flags of the command line, parsed. */
export const settingsSchema = z.object({
  port: z.int().min(0).max(65_535),
  host: z.string().min(1),
  latencyMs: z.number().nonnegative(),
  replies: z.string().min(1).optional(),
  behaviour: z.enum(['mixed', 'accept-all']),
  keyEnv: z.string().min(1).optional(),
  models: z.array(z.string().min(1)).optional(),
  samples: z.enum(['many', 'one', 'refuse']),
  structured: z.boolean(),
  files: z.string().min(1).optional(),
  checkImages: z.boolean(),
  faultShare: share,
  faultSeed: z.int().nonnegative(),
  faultKinds: z.array(z.enum(faultKinds)).optional(),
  mostInARow: z.int().positive(),
  dripMs: z.number().nonnegative(),
  retryAfterS: z.number().nonnegative(),
});

export type Settings = z.infer<typeof settingsSchema>;

/**
 * @param environment - Where the key is, by the name that `--key-env` gives.
 * @throws {UsageError} If it is not there.
 */
export function toOptions(
  settings: Settings,
  environment: Readonly<Record<string, string | undefined>>,
): MockTeacherOptions {
  const { keyEnv, samples, faultShare, faultSeed, mostInARow, dripMs, retryAfterS, ...rest } = settings;
  const key = keyEnv === undefined ? undefined : environment[keyEnv];
  if (keyEnv !== undefined && (key === undefined || key === '')) {
    throw new UsageError(`--key-env: the environment has no ${keyEnv}; set it, or leave the flag out.`);
  }
  const { faultKinds: kinds = faultKinds, ...server } = rest;
  return {
    ...server,
    key,
    manySamples: samples === 'refuse' ? 'refuse' : samples === 'many',
    faults:
      faultShare === 0
        ? undefined
        : { seed: faultSeed, share: faultShare, kinds, mostInARow, dripMs, retryAfterS },
  };
}
