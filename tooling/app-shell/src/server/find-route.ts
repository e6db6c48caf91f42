import { HttpProblem } from './http-problem.ts';

/** A route that was asked for. */
export interface FoundRoute<Handler> {
  /** As it was given, for example `GET /v1/models/*`. */
  readonly route: string;
  readonly handler: Handler;
  /** What stands for `*` in the path, decoded; empty without one. */
  readonly rest: string;
}

/**
 * Finds what answers a request. `HEAD` is answered as `GET`, and the body is left out by the system.
 *
 * @param routes - By method and path, as `GET /health`; a path may end in `*`, which stands for one character and more.
 * @param asked.pathname - As `readTarget` gives it, without a broken `%`.
 * @throws {HttpProblem} 404; 405 with `Allow` where the path knows other methods.
 */
export function findRoute<Handler>(
  routes: Readonly<Record<string, Handler>>,
  { method, pathname }: { readonly method: string; readonly pathname: string },
): FoundRoute<Handler> {
  const found = Object.entries(routes).flatMap(([route, handler]) => {
    const [known = '', path = ''] = route.split(' ');
    if (path === pathname) return [{ route, handler, known, rest: '' }];
    const start = path.slice(0, -1);
    const isPart = path.endsWith('*') && pathname.startsWith(start) && pathname.length > start.length;
    return isPart ? [{ route, handler, known, rest: pathname.slice(start.length) }] : [];
  });
  const wanted = method === 'HEAD' ? 'GET' : method;
  const match = found.find(({ known }) => known === wanted);
  if (match !== undefined) return { ...match, rest: decodeURIComponent(match.rest) };
  if (found.length === 0) {
    throw new HttpProblem(`There is nothing at ${method} ${pathname}.`, {
      status: 404,
      problem: 'unknown_url',
    });
  }
  const allow = found.flatMap(({ known }) => (known === 'GET' ? ['GET', 'HEAD'] : [known])).join(', ');
  throw new HttpProblem(`${pathname} takes ${allow}, not ${method}.`, { status: 405, headers: { allow } });
}
