import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { z } from 'zod';

let collector: (() => void) | undefined;

function findCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return z.custom<() => void>((value) => typeof value === 'function').parse(runInNewContext('gc'));
}

/**
 * Collects this thread's garbage now. Memory outside of V8's heap, bodies and pixels, is given back with the objects that hold it; left to
 * itself V8 lets the next image come first, and what is needed at a time doubles.
 */
export function collectGarbage(): void {
  collector ??= findCollector();
  collector();
}
