import { parseJson } from '@r2i/schema';

/** @returns The value of a JSON text; `undefined` for any other text. */
export function tryParseJson(text: string): unknown {
  try {
    return parseJson(text, 'reply');
  } catch {
    return undefined;
  }
}
