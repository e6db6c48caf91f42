import type { Reporter } from './reporter.ts';

/** Calls of a service that wait: in words, and what a program wants to know of it. */
type Wait<Fields> = Fields & { readonly text: string };

/** Tells on stderr that calls of a service wait. */
export function tellWaitBy<Fields extends Parameters<Reporter['event']>[1]>(
  reporter: Pick<Reporter, 'note' | 'event'>,
): (wait: Wait<Fields>) => void {
  return ({ text, ...wait }) => {
    reporter.note(`  ${text}`);
    reporter.event('waiting', wait);
  };
}
