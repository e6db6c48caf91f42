import { createHash } from 'node:crypto';

import { canonicalJson, type JsonValue } from './canonical-json.ts';

/** SHA-256 in lower-case hex of bytes. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** SHA-256 in lower-case hex of a value's canonical JSON. Equal values, equal hashes, in any key order. */
export function hashValue(value: JsonValue): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
