import { type JsonValue, parseJson } from '@r2i/schema';
import { z } from 'zod';

const jsonSchema: z.ZodType<JsonValue> = z.json();

/**
 * The form in which a value would come back from a file, so that a fresh result and a cached one are the same.
 *
 * @returns `undefined` for what JSON cannot hold: functions, cycles, big integers.
 */
export function toJsonValue(value: unknown): JsonValue | undefined {
  try {
    const text: string | undefined = JSON.stringify(value);
    return text === undefined ? undefined : jsonSchema.parse(parseJson(text, 'reply'));
  } catch {
    return undefined;
  }
}
