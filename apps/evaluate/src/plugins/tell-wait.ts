import type { Reporter } from '@r2i/app-shell';

import type { TellWait } from './open-context.ts';

/** Tells on stderr that calls of a service wait. */
export function tellWaitBy(reporter: Pick<Reporter, 'note' | 'event'>): TellWait {
  return ({ text, ...wait }) => {
    reporter.note(`  ${text}`);
    reporter.event('waiting', wait);
  };
}
