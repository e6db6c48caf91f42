import { claims } from './claims.ts';

/**
 * Whether an error says, by itself or by what caused it, that a service understood and will not answer: a refusal of the
 * model, or a content filter. It says so with `refused: true`. Asking again is no use, so it is an outcome and no fault.
 */
export function isRefusal(error: unknown): boolean {
  return claims(error, 'refused');
}
