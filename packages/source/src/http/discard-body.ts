import type { Readable } from 'node:stream';

/** Lets go of a reply that is not wanted, and of its connection. */
export function discardBody(body: Readable): void {
  // Destroying it before its end is an error to it, and of no interest.
  body.on('error', () => undefined);
  body.destroy();
}
