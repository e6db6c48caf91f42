import type { Reporter } from './reporter.ts';

/** Calls of a service that wait, as `watchLanes` of `@r2i/teacher` tells. */
interface Wait {
  readonly lane: string;
  readonly trouble: string;
  readonly waiting: number;
  readonly resumesInMs: number;
  /** The same for people, on one line. */
  readonly text: string;
}

/** Tells on stderr that calls of a service wait. */
export function tellWaitBy(reporter: Pick<Reporter, 'note' | 'event'>): (wait: Wait) => void {
  return ({ text, ...wait }) => {
    reporter.note(`  ${text}`);
    reporter.event('waiting', wait);
  };
}
