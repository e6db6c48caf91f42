import { HttpProblem } from './http-problem.ts';

/** What a request asks for. */
export interface RequestTarget {
  /** As it came, with `%20` and the like. */
  readonly pathname: string;
  readonly searchParams: URLSearchParams;
}

/**
 * Reads the first line's target: a path, or a whole address as proxies send it.
 *
 * @throws {HttpProblem} 400 if it is neither, or its path has a `%` that stands for no character.
 */
export function readTarget(url: string | undefined): RequestTarget {
  const base = 'http://local';
  if (url !== undefined && URL.canParse(url, base)) {
    const { pathname, searchParams } = new URL(url, base);
    if (isEncoded(pathname)) return { pathname, searchParams };
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
