import { claims } from './claims.ts';

/**
 * Whether an error ends the run, by itself or by what caused it: a wrong key, a spent budget. It says so with
 * `fatal: true`; nothing may be rejected because of it.
 */
export function isFatal(error: unknown): boolean {
  return claims(error, 'fatal');
}
