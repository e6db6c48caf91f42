import type { z } from 'zod';

import { UsageError } from './usage-error.ts';

/**
 * Checks parsed flags.
 *
 * @param nameOf - Flag that sets a field, for the message. By default the field's name as commander makes it
 *   from the flag: `maxPixels` is `--max-pixels`.
 * @throws {UsageError} Naming each wrong flag and what it takes, in one line.
 */
export function parseSettings<Settings>(
  schema: z.ZodType<Settings>,
  values: unknown,
  nameOf: (path: string) => string = kebabFlag,
): Settings {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new UsageError(
    parsed.error.issues.map((issue) => `${nameOf(issue.path.join('.'))}: ${issue.message}`).join('; '),
  );
}

function kebabFlag(path: string): string {
  return `--${path.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
