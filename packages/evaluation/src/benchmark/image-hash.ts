import { hashBytes } from '@r2i/schema';

const known = new WeakMap<Uint8Array, string>();

/**
 * Identity of a picture, made once however many ask.
 *
 * @param bytes - The whole file; the same array is the same picture.
 */
export function imageHash(bytes: Uint8Array): string {
  const hash = known.get(bytes) ?? hashBytes(bytes);
  known.set(bytes, hash);
  return hash;
}
