import { collectGarbage } from './collect-garbage.ts';

/** Some sixty chunks. */
const usualBytes = 2 ** 22;

/**
 * Told of each chunk of a body. What was read lies outside of V8's heap, where V8 counts it and goes through the whole heap for it, twice for
 * each body of 32 MB; the thread that answers whether the server is there stands still meanwhile. Chunks are young, so that collecting
 * those alone, often, costs a small part of it.
 *
 * @param options.bytes - Of chunks, after which they are collected.
 */
export function createChunkGarbage({
  bytes = usualBytes,
  collect = () => collectGarbage('young'),
}: {
  readonly bytes?: number | undefined;
  readonly collect?: (() => void) | undefined;
} = {}): (length: number) => void {
  let lying = 0;
  return (length) => {
    lying += length;
    if (lying < bytes) return;
    lying = 0;
    collect();
  };
}
