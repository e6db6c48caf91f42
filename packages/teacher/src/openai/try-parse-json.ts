import { parseJson } from '@r2i/schema';

/** @returns The value of a JSON text; `undefined` for any other text. */
export function tryParseJson(text: string): unknown {
  try {
    return parseJson(text, 'reply');
  } catch {
    return undefined;
  }
}

/** Whether a text that is no JSON begins as an object or a list does, as one that was cut off. */
export function isCutJson(text: string): boolean {
  const start = text.trimStart()[0];
  return start === '{' || start === '[';
}
