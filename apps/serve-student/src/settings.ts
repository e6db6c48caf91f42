import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';

import { amount, UsageError, userPath, whole } from '@r2i/app-shell';
import { studentDevices, studentDtypes } from '@r2i/student/options';
import { z } from 'zod';

const name = { placeholder: 'name' };

/** Everything the app can be told. Flags, config keys, defaults and help come from here. */
export const settingsSchema = z.object({
  model: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'folder of the model', placeholder: 'dir', unset: 'the bundled tiny student' }),
  name: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "the model's name in requests", unset: "the folder's", ...name }),
  device: z.enum(studentDevices).default('cpu').meta({ description: 'where it runs', placeholder: 'device' }),
  dtype: z.enum(studentDtypes).optional().meta({
    description: "number format of the model's files",
    placeholder: 'dtype',
    unset: 'what suits the device',
  }),
  port: whole({ from: 0, to: 65_535, preset: 8000, description: 'port; 0 takes a free one' }),
  maxBodyMb: z.number().positive().default(32).meta({ description: 'longest request in megabytes' }),
  maxPixels: z.int().positive().default(50_000_000).meta({ description: 'larger images are refused unread' }),
  glances: whole({ from: 1, to: 1024, preset: 4, description: 'images kept encoded for further questions' }),
  queue: whole({ from: 1, to: 4096, preset: 32, description: 'most requests at once; others get 429' }),
  answerSeconds: amount({ from: 0.1, to: 86_400, preset: 300, description: 'longest answer; then 503' }),
  tokenEnv: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'environment variable with a token that clients must send', ...name }),
});

/**
 * What is served, and the token that clients must send.
 *
 * @throws {UsageError} If the variable with the token is not set.
 */
export function resolveSettings(
  { model, name, tokenEnv, ...rest }: z.output<typeof settingsSchema>,
  environment: NodeJS.ProcessEnv,
) {
  const folder = model === undefined ? bundledStudent() : userPath(model);
  const token = tokenEnv === undefined ? undefined : environment[tokenEnv];
  if (tokenEnv !== undefined && (token === undefined || token === '')) {
    throw new UsageError(`--token-env: the environment variable ${tokenEnv} is not set.`);
  }
  return { ...rest, model: folder, name: name ?? basename(folder), token };
}

function bundledStudent(): string {
  return dirname(createRequire(import.meta.url).resolve('@r2i/tiny-student/package.json'));
}
