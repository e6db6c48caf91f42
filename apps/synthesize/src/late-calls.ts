import type { CallPath } from '@r2i/teacher';

/** A call path for roles that are made, and asked what they are called, before there is a run with a cache. */
export interface LateCalls extends CallPath {
  /** From now on calls take this path. */
  open(calls: CallPath): void;
}

/** @throws {RangeError} From calls, until it was opened. */
export function createLateCalls(): LateCalls {
  let path: CallPath | undefined;
  const opened = (): CallPath => {
    if (path === undefined) throw new RangeError('a role was asked before the run was open');
    return path;
  };
  return {
    open: (calls) => {
      path = calls;
    },
    call: async (request) => opened().call(request),
    callSamples: async (request) => opened().callSamples(request),
  };
}
