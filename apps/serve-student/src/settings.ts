import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';

import { UsageError, userPath } from '@r2i/app-shell';
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
  port: z.int().min(0).max(65_535).default(8000).meta({ description: 'port; 0 takes a free one' }),
  maxBodyMb: z.number().positive().default(32).meta({ description: 'longest request in megabytes' }),
  maxPixels: z.int().positive().default(50_000_000).meta({ description: 'larger images are refused unread' }),
  glances: z
    .int()
    .min(1)
    .max(1024)
    .default(4)
    .meta({ description: 'images that stay encoded for further questions' }),
  queue: z
    .int()
    .min(1)
    .max(4096)
    .default(32)
    .meta({ description: 'most requests that are answered or wait; others get 429' }),
  answerSeconds: z
    .number()
    .positive()
    .max(86_400)
    .default(300)
    .meta({ description: 'most time of the student for one request; then 503' }),
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
