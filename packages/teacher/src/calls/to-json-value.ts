import { findNonJson, type JsonValue, parseJson } from '@r2i/schema';

/**
 * The form in which a value would come back from a file, so that a fresh result and a cached one are the same.
 *
 * @returns `undefined` for what JSON cannot hold: functions, cycles, big integers.
 */
export function toJsonValue(value: unknown): JsonValue | undefined {
  try {
    const text: string | undefined = JSON.stringify(value);
    const read = text === undefined ? undefined : parseJson(text, 'reply');
    return isJson(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** Whether it is JSON all the way down: what a schema for it says, without what a schema makes of each value. */
function isJson(value: unknown): value is JsonValue {
  return findNonJson(value) === undefined;
}
