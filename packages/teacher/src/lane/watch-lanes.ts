import { counted } from '@r2i/schema/text';
import type { Lanes } from './lanes.ts';

/** How often lanes are looked at, and how often one is told of at most, in milliseconds. */
const lookMs = 1_000;
const tellMs = 15_000;
/** For how long calls are tried again before that is told. */
const patientMs = 3_000;

/** What calls wait for. */
export interface LaneWait {
  readonly lane: string;
  /** Why: `retrying` where calls failed and are tried again, else {@link LaneState.trouble}. */
  readonly trouble: 'rate-limited' | 'failing' | 'retrying';
  /** Calls that wait. */
  readonly waiting: number;
  /** Until the next try, in whole milliseconds; 0 for now. */
  readonly resumesInMs: number;
  /** The same for people, on one line. */
  readonly text: string;
}

/**
 * Tells when a service makes work wait, so that nothing looks stuck: each lane at most once in 15 s.
 *
 * @returns Ends the watch.
 */
export function watchLanes(
  lanes: Pick<Lanes, 'states'>,
  tell: (wait: LaneWait) => void,
  { now = () => performance.now() }: { now?: () => number } = {},
): () => void {
  const told = new Map<string, number>();
  const timer = setInterval(() => {
    for (const state of lanes.states()) {
      const wait = waitOf(state);
      if (wait === undefined || now() - (told.get(state.lane) ?? Number.NEGATIVE_INFINITY) < tellMs) continue;
      told.set(state.lane, now());
      tell(wait);
    }
  }, lookMs);
  return () => clearInterval(timer);
}

/** `undefined` where nothing waits that is worth telling. */
function waitOf({
  lane,
  trouble,
  waiting,
  resumesInMs,
  again,
}: ReturnType<Lanes['states']>[number]): LaneWait | undefined {
  if (trouble === undefined) {
    if (again === undefined || again.sinceMs < patientMs) return undefined;
    const { calls, nextInMs, why } = again;
    const text = `waiting: ${lane}: ${counted(calls, 'call failed and is', 'calls failed and are')} tried again, ${tryText(nextInMs)}${whyText(why)}`;
    return { lane, trouble: 'retrying', waiting: calls, resumesInMs: Math.round(nextInMs), text };
  }
  const what = trouble === 'rate-limited' ? 'limits the rate' : 'fails or does not answer';
  // Those that pause after a failure come back when somebody may enter, too.
  const all = Math.max(waiting, again?.calls ?? 0);
  if (all === 0) return undefined;
  const text = `waiting: ${lane} ${what}; ${counted(all, 'call waits', 'calls wait')}, ${tryText(resumesInMs)}${whyText(again?.why)}`;
  return { lane, trouble, waiting: all, resumesInMs: Math.round(resumesInMs), text };
}

function tryText(inMs: number): string {
  return inMs > 0 ? `next try in ${Math.ceil(inMs / 1000)} s` : 'one is made now';
}

function whyText(why: string | undefined): string {
  return why === undefined ? '' : `; the last failed with: ${why}`;
}
