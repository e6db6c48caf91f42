import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { HttpProblem } from './http-problem.ts';
import { dropBody, readBody } from './read-body.ts';
import { UsageError } from './usage-error.ts';

const host = '127.0.0.1';
const localNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** A request whose body has been read. */
export interface LocalRequest {
  /** For example `POST /score`. */
  readonly route: string;
  readonly body: Buffer;
  /** Aborts when the client leaves or the server stops. */
  readonly signal: AbortSignal;
}

/** Answers one request; what it throws becomes an error response. */
export type LocalHandler = (request: LocalRequest, response: ServerResponse) => Promise<void>;

export interface LocalServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Longer bodies are refused with 413. */
  readonly maxBodyBytes: number;
  /** What clients have to send as `Authorization: Bearer …`. @default anything is fine */
  readonly token?: string | undefined;
  /** Routes that are answered without a token, for example `GET /health`. @default none */
  readonly openRoutes?: readonly string[] | undefined;
  /** Most `POST` requests under way; a further one is read to its end, kept nowhere, and refused with 429. @default no limit */
  readonly maxPosts?: number | undefined;
  readonly handle: LocalHandler;
}

/** A server that runs. */
export interface LocalServer extends AsyncDisposable {
  /** `http://127.0.0.1:8000` */
  readonly origin: string;
  /** Aborts what is under way and drops all connections. */
  close(): Promise<void>;
}

/**
 * Starts a server for programs on this machine: it is bound to 127.0.0.1, and refuses requests that a web page
 * makes (an `Origin` that is not local) or that came by another name (DNS rebinding).
 *
 * @throws {UsageError} If the port cannot be had.
 */
export async function startLocalServer({
  port,
  maxBodyBytes,
  token,
  openRoutes = [],
  maxPosts = Number.POSITIVE_INFINITY,
  handle,
}: LocalServerOptions): Promise<LocalServer> {
  const stop = new AbortController();
  let posts = 0;
  /** @returns Gives the place free again. */
  const takePlace = async (request: IncomingMessage): Promise<() => void> => {
    if (request.method !== 'POST') return () => undefined;
    if (posts >= maxPosts) {
      await dropBody(request, maxBodyBytes);
      throw new HttpProblem(`${maxPosts} requests are under way already; come again in a second.`, {
        status: 429,
        headers: { 'retry-after': '1' },
      });
    }
    posts += 1;
    return () => {
      posts -= 1;
    };
  };
  const server = createServer((request, response) => {
    void answer(request, response, { maxBodyBytes, token, openRoutes, takePlace, handle, stop: stop.signal });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new UsageError(`Port ${port} cannot be had (${cause.message}); choose another with --port.`, {
          cause,
        }),
      ),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      stop.abort(new Error('the server stops'));
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://${host}:${taken}`, close, [Symbol.asyncDispose]: close };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  {
    maxBodyBytes,
    token,
    openRoutes = [],
    takePlace,
    handle,
    stop,
  }: Omit<LocalServerOptions, 'port' | 'maxPosts'> & {
    readonly takePlace: (request: IncomingMessage) => Promise<() => void>;
    readonly stop: AbortSignal;
  },
): Promise<void> {
  const left = new AbortController();
  response.once('close', () => left.abort(new Error('the client left')));
  try {
    checkOrigin(request);
    const { pathname } = new URL(request.url ?? '/', 'http://local');
    const route = `${request.method} ${pathname}`;
    if (!openRoutes.includes(route)) checkToken(request, token);
    const leavePlace = await takePlace(request);
    try {
      const body = await readBody(request, maxBodyBytes);
      await handle({ route, body, signal: AbortSignal.any([left.signal, stop]) }, response);
    } finally {
      leavePlace();
    }
  } catch (error) {
    sendProblem(response, error);
  }
}

/** Sends JSON and ends the response. */
export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function sendProblem(response: ServerResponse, error: unknown): void {
  if (response.destroyed || response.writableEnded) return;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const problem =
    error instanceof HttpProblem
      ? error
      : new HttpProblem(error instanceof Error ? error.message : String(error), { status: 500 });
  // The rest of a body that was not read would be taken for the next request.
  const headers = { 'content-type': 'application/json', connection: 'close', ...problem.headers };
  response.writeHead(problem.status, headers).end(problem.body);
}

function checkOrigin({ headers }: IncomingMessage): void {
  const named = (headers.host ?? '').replace(/:\d+$/, '');
  if (!localNames.has(named)) {
    throw new HttpProblem(`This server answers to 127.0.0.1 and localhost, not to "${named}".`, {
      status: 403,
    });
  }
  const { origin } = headers;
  if (origin === undefined) return;
  const isLocal = URL.canParse(origin) && localNames.has(new URL(origin).hostname);
  if (!isLocal) throw new HttpProblem(`Requests of ${origin} are not answered.`, { status: 403 });
}

function checkToken({ headers }: IncomingMessage, token: string | undefined): void {
  if (token === undefined) return;
  const given = Buffer.from(headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
  throw new HttpProblem('The token is missing or wrong; send it as "Authorization: Bearer …".', {
    status: 401,
  });
}
