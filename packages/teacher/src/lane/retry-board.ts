import type { Lane, RetryingCalls } from './lane.ts';

/** Which calls of a lane have failed and are tried again. */
export interface RetryBoard extends Pick<Lane, 'pauses' | 'ended'> {
  /** `undefined` where there is none. */
  state(): RetryingCalls | undefined;
}

/** @param now - Clock in milliseconds. */
export function createRetryBoard(now: () => number): RetryBoard {
  const calls = new Map<object, { readonly sinceMs: number; readonly nextMs: number }>();
  let last = '';
  return {
    pauses(call, { forMs, why }) {
      last = why;
      calls.set(call, { sinceMs: calls.get(call)?.sinceMs ?? now(), nextMs: now() + forMs });
    },
    ended: (call) => void calls.delete(call),
    state() {
      const all = [...calls.values()];
      if (all.length === 0) return undefined;
      const first = Math.min(...all.map(({ sinceMs }) => sinceMs));
      const next = Math.min(...all.map(({ nextMs }) => nextMs));
      return {
        calls: all.length,
        sinceMs: now() - first,
        nextInMs: Math.max(0, next - now()),
        why: last,
      };
    },
  };
}
