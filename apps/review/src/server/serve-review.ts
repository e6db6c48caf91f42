import { HttpProblem, type LocalHandler, type LocalServer, startLocalServer } from '@r2i/app-shell/server';
import type { ReviewDesk } from '@r2i/review';

import { readPageFiles } from '../page/page-files.ts';
import type { OpenSource } from '../sources/open-source.ts';
import { createItemPictures } from './item-pictures.ts';
import { createReviewApi } from './review-api.ts';

export interface ServeReviewOptions {
  readonly desk: ReviewDesk;
  /** Where the photos are. */
  readonly source: Pick<OpenSource, 'photo' | 'recipe'>;
  /** 0 takes a free one. */
  readonly port: number;
  /** What the page has to send. */
  readonly token: string;
  /** The clock, for records. @default now */
  readonly now?: (() => Date) | undefined;
}

/** Longest request: a record with two contents. */
const maxBodyBytes = 200_000;

/** Of the one style that the viewer puts into a page: no outline around its canvas where there is no pointer that hovers. */
const viewerStyle = 'sha256-9xTiqzfwFaL2SGb1rmr8gysEwVVjIvqWAgmZgqFqpEE=';

/** Nothing from elsewhere is loaded or run, whatever a question or a name says, and no other page may show this one. */
const guards = {
  'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' '${viewerStyle}'; img-src blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/**
 * Serves the page and its data. Without the token there is the bare page alone; only items of the source and their photos are ever read. Requests of pages of another address are refused, also of this machine.
 *
 * @throws {UsageError} If the port cannot be had.
 */
export async function serveReview({
  desk,
  source,
  port,
  token,
  now = () => new Date(),
}: ServeReviewOptions): Promise<LocalServer> {
  const api = createReviewApi({ desk, pictures: createItemPictures(source), now });
  const pages = Object.fromEntries(
    (await readPageFiles()).map(({ path, type, bytes }): [string, LocalHandler] => [
      `GET ${path}`,
      async (_, response) => {
        response.writeHead(200, { 'content-type': type, 'content-length': bytes.length }).end(bytes);
      },
    ]),
  );
  let origin = '';
  const routes = Object.entries({ ...pages, ...api }).map(([route, handle]): [string, LocalHandler] => [
    route,
    async (request, response) => {
      for (const [name, value] of Object.entries(guards)) response.setHeader(name, value);
      requireOwnPage(request.headers.origin, origin);
      await handle(request, response);
    },
  ]);
  const server = await startLocalServer({
    port,
    maxBodyBytes,
    token,
    openRoutes: Object.keys(pages),
    routes: Object.fromEntries(routes),
  });
  origin = server.origin;
  return server;
}

/** The server lets any page of this machine ask; here, only its own may. */
function requireOwnPage(given: string | undefined, own: string): void {
  if (given === undefined || given === own || given === own.replace('127.0.0.1', 'localhost')) return;
  throw new HttpProblem(`Requests of ${given} are not answered.`, { status: 403 });
}
