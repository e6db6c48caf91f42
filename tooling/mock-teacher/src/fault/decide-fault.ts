import { deriveSeed } from '@r2i/schema';

import { type FaultKind, faultKinds } from './fault-kinds.ts';

export interface FaultOptions {
  /** Other seed, other faults. @default 0 */
  readonly seed?: number;
  /** Share of tries that go wrong, in [0, 1]. @default 0.2 */
  readonly share?: number;
  /** What goes wrong; each kind equally often. @default all */
  readonly kinds?: readonly FaultKind[];
  /**
   * After so many faults in a row, a request is answered well, so that a client that tries once more than this
   * gets every reply.
   *
   * @default 2
   */
  readonly mostInARow?: number;
  /** How long a body drips, in milliseconds. @default 1000 */
  readonly dripMs?: number;
  /** What `429-with-retry-after` asks for, in seconds. @default 1 */
  readonly retryAfterS?: number;
}

/** What goes wrong at one try: it depends on nothing but seed, request and number of the try. */
export interface Fault {
  readonly kind: FaultKind;
  /** For the fault's own choices, a whole number of at least 0. */
  readonly variant: number;
}

/**
 * @param hash - Of the request.
 * @param attempt - Which try of this request it is, from 1.
 */
export function decideFault(
  { seed = 0, share = 0.2, kinds = faultKinds, mostInARow = 2 }: FaultOptions,
  { hash, attempt }: { readonly hash: string; readonly attempt: number },
): Fault | null {
  const happens = (number: number): boolean =>
    kinds.length > 0 && deriveSeed(seed, 'fault', hash, number) / 2 ** 32 < share;
  let inARow = 0;
  for (let number = 1; number <= attempt; number += 1) {
    inARow = happens(number) && inARow < mostInARow ? inARow + 1 : 0;
  }
  if (inARow === 0) return null;
  const variant = deriveSeed(seed, 'kind', hash, attempt);
  const kind = kinds[variant % kinds.length];
  return kind === undefined ? null : { kind, variant: Math.floor(variant / kinds.length) };
}
