import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { z } from 'zod';

type Collector = (options?: { readonly type: 'minor' }) => void;

let collector: Collector | undefined;

function findCollector(): Collector {
  setFlagsFromString('--expose-gc');
  return z.custom<Collector>((value) => typeof value === 'function').parse(runInNewContext('gc'));
}

/**
 * Collects this thread's garbage now. Memory outside of V8's heap, bodies and pixels, is given back with the objects that hold it; left to
 * itself V8 lets the next image come first, and what is needed at a time doubles.
 *
 * @param which - `young`: what was made since the last time, in a millisecond or two.
 */
export function collectGarbage(which: 'all' | 'young' = 'all'): void {
  collector ??= findCollector();
  if (which === 'all') collector();
  else collector({ type: 'minor' });
}
