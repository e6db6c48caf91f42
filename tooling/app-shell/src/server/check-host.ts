import type { IncomingMessage } from 'node:http';

import { HttpProblem } from './http-problem.ts';

const localNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses what a web page sends (an `Origin` that is not local), and what came by another name: the page's own name may be made to
 * point here (DNS rebinding).
 *
 * @param also - A further name that the server was told to listen at.
 * @throws {HttpProblem} 403.
 */
export function checkHost({ headers }: Pick<IncomingMessage, 'headers'>, also?: string): void {
  const isKnown = (name: string): boolean => localNames.has(name) || name === also || name === `[${also}]`;
  const named = (headers.host ?? '').replace(/:\d{1,5}$/, '').toLowerCase();
  // With a dot at its end a name is the same one, from the root.
  if (!isKnown(named.replace(/\.$/, ''))) {
    throw new HttpProblem(`This server answers to 127.0.0.1 and localhost, not to "${named}".`, {
      status: 403,
    });
  }
  const { origin } = headers;
  if (origin === undefined) return;
  const isLocal = URL.canParse(origin) && isKnown(new URL(origin).hostname);
  if (!isLocal) throw new HttpProblem(`Requests of ${origin} are not answered.`, { status: 403 });
}
