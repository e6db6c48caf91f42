import { type JsonValue, oneLine } from '@r2i/schema';
import { z } from 'zod';

/** Most characters of a refusal's words that are kept. */
const longestReason = 200;

const keptSchema = z.strictObject({ refused: z.string() });

/** What stands in the cache under the key of a call that was refused. */
export function keptRefusal(reason: string): JsonValue {
  return { refused: reason };
}

/** The words of a refusal that was kept; `undefined` for any other value. */
export function readKeptRefusal(value: unknown): string | undefined {
  const kept = keptSchema.safeParse(value);
  return kept.success ? kept.data.refused : undefined;
}

/** On one line and cut, so that it reads the same when it was kept. */
export function shortReason(words: string): string {
  return oneLine(words, longestReason);
}
