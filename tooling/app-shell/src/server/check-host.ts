import type { IncomingMessage } from 'node:http';

import { HttpProblem } from './http-problem.ts';

const localNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);
/** Addresses at which a server is open to the network, by whatever name: that is what its person asked for. */
const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

type Named = Pick<IncomingMessage, 'headers' | 'headersDistinct'>;

/**
 * Refuses what a web page sends (an `Origin` that is not local), and what came by another name: the page's own name may be made to
 * point here (DNS rebinding).
 *
 * @param options.also - A further name that the server was told to listen at; all addresses (`0.0.0.0`) are every name.
 * @param options.target - Host of the address in the first line, which counts before the header. @default the header's
 * @throws {HttpProblem} 403; 400 for several names.
 */
export function checkHost(
  { headers, headersDistinct }: Named,
  { also, target = null }: { readonly also?: string; readonly target?: string | null } = {},
): void {
  // The library keeps the first: whoever stands before this server may have looked at another.
  if ((headersDistinct['host'] ?? []).length > 1) {
    throw new HttpProblem('The request has several Host headers.', { status: 400 });
  }
  // With a dot at its end a name is the same one, from the root.
  const named = (target ?? headers.host ?? '')
    .replace(/:\d{1,5}$/, '')
    .toLowerCase()
    .replace(/\.$/, '');
  const further = also !== undefined && everywhere.has(also) ? named : also;
  const isKnown = (name: string): boolean =>
    localNames.has(name) || name === further || name === `[${further}]`;
  if (!isKnown(named)) {
    throw new HttpProblem(`This server answers to 127.0.0.1 and localhost, not to "${named}".`, {
      status: 403,
    });
  }
  const { origin } = headers;
  if (origin === undefined) return;
  const isLocal = URL.canParse(origin) && isKnown(new URL(origin).hostname);
  if (!isLocal) throw new HttpProblem(`Requests of ${origin} are not answered.`, { status: 403 });
}
