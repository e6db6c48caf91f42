import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import type { Lanes } from '@r2i/teacher';

import { type CallLimit, type CallLimits, leaseMs } from './call-limits.ts';

/** How soon a place is asked for again, in milliseconds: at first, and at the latest. */
const [againMs, latestMs] = [20, 200];
/** Callers of a lane that ask at once: one after the other, they would wait for as many round trips. */
const asking = 8;
/** How soon a server that is away is asked again. */
const awayMs = 500;
/** Lane of work in this process, which no service limits. */
const ownLane = 'local';

/** Lanes whose limits hold for all workers together. */
export interface SharedLanes extends Lanes, AsyncDisposable {}

type Lane = ReturnType<Lanes['lane']>;
type Pass = Awaited<ReturnType<Lane['enter']>>;

/**
 * Puts limits that all workers share over lanes of this process. Whoever enters has a place here and one among all; few of
 * a lane ask for it at once, so that waiting costs little.
 *
 * @param lanes - With the same limit of calls at once, as far as this process is concerned.
 */
export function createSharedLanes(
  lanes: Lanes,
  { limits, limit }: { readonly limits: CallLimits; readonly limit: CallLimit },
): SharedLanes {
  const worker = randomUUID();
  const held = new Map<string, Set<string>>();
  const shared = new Map<string, Lane>();
  let taken = 0;
  const renewing = setInterval(() => {
    for (const [name, holders] of held) {
      // One that fails is made up for by the next, within the lease.
      if (holders.size > 0) limits.renew(name, [...holders]).catch(() => undefined);
    }
  }, leaseMs / 3);
  renewing.unref();

  function share(name: string, inner: Lane): Lane {
    const holders = new Set<string>();
    held.set(name, holders);
    const turns: Promise<unknown>[] = Array.from({ length: asking }, () => Promise.resolve());

    /** @returns After how many milliseconds it may be used. */
    async function takePlace(holder: string, signal: AbortSignal | undefined): Promise<number> {
      for (let pauseMs = againMs; ; pauseMs = Math.min(latestMs, pauseMs * 1.5)) {
        signal?.throwIfAborted();
        let inMs: number | null;
        try {
          inMs = await limits.take(name, holder, limit);
        } catch {
          // Without its server, nobody knows what the others do: calls wait until it is back.
          await wait(awayMs, undefined, { signal });
          continue;
        }
        if (inMs === null) {
          await wait(pauseMs * (0.5 + Math.random()), undefined, { signal });
          continue;
        }
        holders.add(holder);
        return inMs;
      }
    }

    function release(holder: string): void {
      holders.delete(holder);
      limits.release(name, holder).catch(() => undefined);
    }

    return {
      ...inner,
      async enter(options = {}) {
        const pass = await inner.enter(options);
        taken += 1;
        const holder = `${worker}:${taken}`;
        const turn = taken % asking;
        const mine = (turns[turn] ?? Promise.resolve()).then(() => takePlace(holder, options.signal));
        turns[turn] = mine.catch(() => undefined);
        try {
          const inMs = await mine;
          // Beside the others of the lane, which have moments of their own: a timer that rings late delays none of them.
          if (inMs > 0) await wait(inMs, undefined, { signal: options.signal });
        } catch (error) {
          release(holder);
          pass.leave('unknown');
          options.signal?.throwIfAborted();
          throw error;
        }
        return sharedPass(pass, {
          onLeave: () => release(holder),
          onPause: (forMs) => void limits.pause(name, forMs).catch(() => undefined),
        });
      },
    };
  }

  return {
    concurrency: lanes.concurrency,
    lane(name) {
      const inner = lanes.lane(name);
      if (name === ownLane) return inner;
      const known = shared.get(name) ?? share(name, inner);
      shared.set(name, known);
      return known;
    },
    states: lanes.states,
    async [Symbol.asyncDispose]() {
      clearInterval(renewing);
      const all = [...held].flatMap(([name, holders]) =>
        [...holders].map((holder) => [name, holder] as const),
      );
      await Promise.allSettled(all.map(([name, holder]) => limits.release(name, holder)));
    },
  };
}

function sharedPass(
  pass: Pass,
  { onLeave, onPause }: { readonly onLeave: () => void; readonly onPause: (forMs: number) => void },
): Pass {
  let left = false;
  return {
    stalledMs: pass.stalledMs,
    leave(end, retryAfterMs, why) {
      if (!left) {
        left = true;
        onLeave();
        if (end === 'busy' && retryAfterMs !== undefined && retryAfterMs > 0) onPause(retryAfterMs);
      }
      pass.leave(end, retryAfterMs, why);
    },
  };
}
