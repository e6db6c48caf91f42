import type { Reporter } from '@r2i/app-shell';
import type { Lanes } from '@r2i/teacher';

/** How often lanes are looked at, and how often one is told of at most, in milliseconds. */
const lookMs = 1_000;
const tellMs = 15_000;

/**
 * Tells when a service makes the run wait, so that nothing looks stuck.
 *
 * @returns Ends the watch.
 */
export function watchLanes(
  lanes: Pick<Lanes, 'states'>,
  reporter: Pick<Reporter, 'note' | 'event'>,
  { now = () => performance.now() }: { now?: () => number } = {},
): () => void {
  const told = new Map<string, number>();
  const timer = setInterval(() => {
    for (const { lane, trouble, resumesInMs, waiting } of lanes.states()) {
      if (trouble === undefined || now() - (told.get(lane) ?? Number.NEGATIVE_INFINITY) < tellMs) continue;
      told.set(lane, now());
      const seconds = Math.ceil(resumesInMs / 1000);
      const what = trouble === 'rate-limited' ? 'limits the rate' : 'fails or does not answer';
      reporter.note(`  waiting: ${lane} ${what}; ${waiting} calls wait, next try in ${seconds} s`);
      reporter.event('waiting', { lane, trouble, waiting, resumesInMs: Math.round(resumesInMs) });
    }
  }, lookMs);
  return () => clearInterval(timer);
}
