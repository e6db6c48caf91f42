import type { SecretMask } from '@r2i/schema';

import { tryParseJson } from './try-parse-json.ts';

/** A body without secrets. JSON stays JSON: they are hidden in its texts, names of fields and numbers. */
export function maskBody(text: string, mask: SecretMask): string {
  const masked = mask(text);
  // The mask reads JSON's escapes: where it finds nothing, nothing is there.
  if (masked === text) return text;
  const value = tryParseJson(text);
  if (value === undefined) return masked;
  try {
    return JSON.stringify(value, (_, inner: unknown) => maskValue(inner, mask));
  } catch {
    // Nested too deeply to be gone through, and so to be read.
    return masked;
  }
}

function maskValue(value: unknown, mask: SecretMask): unknown {
  if (typeof value === 'string') return mask(value);
  if (typeof value === 'number') return mask(String(value)) === String(value) ? value : null;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [mask(name), inner]));
}
