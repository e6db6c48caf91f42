import { HttpProblem } from './http-problem.ts';

/** What a request asks for. */
export interface RequestTarget {
  /** As it came, with `%20` and the like; of several slashes at its beginning there is one. */
  readonly pathname: string;
  readonly searchParams: URLSearchParams;
  /** Host and port, where it is a whole address; else it is the header that names them. */
  readonly host: string | null;
}

/**
 * Reads the first line's target: a path, or a whole address as proxies send it. `//health` is a path, as clients make it that
 * join an address which ends with a slash.
 *
 * @throws {HttpProblem} 400 if it is neither, or its path has a `%` that stands for no character.
 */
export function readTarget(url: string | undefined): RequestTarget {
  const base = 'http://local';
  // Without the base before it, what stands behind two slashes would be a host.
  const address = url?.startsWith('/') ? `${base}${url}` : url;
  if (address !== undefined && URL.canParse(address, base)) {
    const { protocol, host, pathname, searchParams } = new URL(address, base);
    const isWeb = protocol === 'http:' || protocol === 'https:';
    if (isWeb && isEncoded(pathname)) {
      const named = URL.canParse(address) && address === url ? host : null;
      return { pathname: pathname.replace(/^\/+/u, '/'), searchParams, host: named };
    }
  }
  throw new HttpProblem('The address of the request is none.', { status: 400 });
}

function isEncoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
