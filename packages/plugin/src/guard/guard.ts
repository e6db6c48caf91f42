import { isFatal } from '@r2i/schema/errors';
import type { z } from 'zod';

import { PluginFailedError } from '../errors/plugin-failed-error.ts';

/** Where what is guarded comes from. */
export interface GuardedEntry {
  readonly plugin: string;
  /** For example `scorers.anls`. */
  readonly entry: string;
}

/**
 * What to throw in place of what a plug-in threw.
 *
 * @param place - What it was at, such as `item 17`.
 * @returns The error itself where it ends the run whoever throws it: a fatal one, and an interruption.
 */
export function toldOf(
  error: unknown,
  about: GuardedEntry,
  { place, signal }: { readonly place: string; readonly signal?: AbortSignal | undefined },
): unknown {
  if (isFatal(error) || signal?.aborted === true || error instanceof PluginFailedError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new PluginFailedError(about, { why: `${place}: ${why}`, cause: error });
}

/** @throws {PluginFailedError} If a plug-in gave something of another form. */
export function mustFit(
  schema: z.ZodType,
  value: unknown,
  { about, place }: { readonly about: GuardedEntry; readonly place: string },
): void {
  const parsed = schema.safeParse(value);
  if (parsed.success) return;
  const [issue] = parsed.error.issues;
  const at = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  throw new PluginFailedError(about, { why: `${place} is not valid: ${at}${issue?.message ?? ''}` });
}
