import { UsageError, userPath } from '@r2i/app-shell';
import { z } from 'zod';

import { everyFaultKind, faultKinds } from './fault/fault-kinds.ts';
import type { MockTeacherOptions } from './start-mock-teacher.ts';

const ms = z.number().nonnegative();
const path = z.string().min(1).transform(userPath);
const faults = { group: 'Faults' };

/** Everything the command line can say. Flags, config keys, defaults and help come from here. */
export const settingsSchema = z.object({
  port: z.int().min(0).max(65_535).default(8000).meta({ description: '0 takes a free one' }),
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .meta({ description: 'address to listen on', placeholder: 'name' }),
  latencyMs: ms.default(0).meta({ description: 'time that a reply takes' }),
  replies: path.optional().meta({
    description: 'recorded replies, <task>.json each; they go before the built-in ones',
    placeholder: 'dir',
  }),
  behaviour: z
    .enum(['mixed', 'accept-all'])
    .default('mixed')
    .meta({ description: 'of the built-in replies: something rejected at every step, or nothing' }),
  keyEnv: z.string().min(1).optional().meta({
    description: 'environment variable with the key that clients have to send',
    placeholder: 'name',
  }),
  models: z.array(z.string().min(1)).optional().meta({
    description: 'models served, with commas',
    placeholder: 'names',
    separator: ',',
    unset: 'any',
  }),
  samples: z.enum(['many', 'one', 'refuse']).default('many').meta({
    description: 'several replies in one request: given, one only, or refused',
    placeholder: 'how',
  }),
  structured: z.boolean().default(true).meta({ description: 'refuse JSON schemas' }),
  files: path.optional().meta({
    description: 'folder whose images may be named by file: URLs',
    placeholder: 'dir',
  }),
  checkImages: z.boolean().default(true).meta({ description: 'take any bytes for an image' }),
  faultShare: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .meta({ description: 'share of tries that go wrong', ...faults }),
  faultSeed: z
    .int()
    .nonnegative()
    .default(0)
    .meta({ description: 'other seed, other faults', ...faults }),
  faultKinds: z
    .array(z.enum(everyFaultKind))
    .optional()
    .meta({
      description: 'what goes wrong, with commas',
      placeholder: 'names',
      unset: 'all that pass',
      ...faults,
    }),
  mostInARow: z
    .int()
    .positive()
    .default(2)
    .meta({ description: 'faults after which a request is answered well', ...faults }),
  dripMs: ms.default(1000).meta({ description: 'how long a slow-drip takes', ...faults }),
  retryAfterS: ms.default(1).meta({ description: 'what 429-with-retry-after asks for', ...faults }),
});

export type Settings = z.output<typeof settingsSchema>;

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
