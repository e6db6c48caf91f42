import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';

import { UsageError } from '../usage-error.ts';
import { type Admission, createAdmission, type Place } from './admission.ts';
import { type BodyMemory, createBodyMemory } from './body-memory.ts';
import { checkHost } from './check-host.ts';
import { findRoute } from './find-route.ts';
import { HttpProblem } from './http-problem.ts';
import { declaredLength, passBody, type ReadBody, readBody } from './read-body.ts';
import { type RequestTarget, readTarget } from './read-target.ts';
import { sendProblem } from './send.ts';

/** Connections that wait to be taken: as many as come at once, where the system allows it. */
const backlog = 4096;
const headersWithinMs = 15_000;
/** Of the event loop, until a connection that the system has made is taken and what it sent is read. */
const turnsToBeSeen = 3;
/** Time for those who are refused while the server stops: they may go on sending. */
const refusedWithinMs = 2000;

/** A request whose body has been read. */
export interface LocalRequest {
  /** As it was given to the server, for example `POST /score`. */
  readonly route: string;
  /** What stands for `*` in the route's path. */
  readonly rest: string;
  /** What was asked for, as it came. */
  readonly target: RequestTarget;
  readonly headers: IncomingHttpHeaders;
  /** Empty for `GET`. With `sharesBodies` it is other bytes when the handler has ended. */
  readonly body: Uint8Array;
  /** Aborts when the client leaves or the server is closed. */
  readonly signal: AbortSignal;
}

/** Answers one request; what it throws becomes an error response. */
export type LocalHandler = (request: LocalRequest, response: ServerResponse) => Promise<void>;

export interface LocalServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Address to listen on; at one of all addresses, such as `0.0.0.0`, it answers to every name. @default '127.0.0.1' */
  readonly host?: string | undefined;
  /** Time for which a connection that asks nothing is kept, in milliseconds. @default 5000 */
  readonly idleMs?: number | undefined;
  /** By method and path: `GET /health`, `GET /v1/models/*`. */
  readonly routes: Readonly<Record<string, LocalHandler>>;
  /** Longer bodies are refused with 413. */
  readonly maxBodyBytes: number;
  /** Time in which a body has to come, and an answer to be taken, in milliseconds. @default 60000 */
  readonly bodyWithinMs?: number | undefined;
  /** Time for a `POST` from the end of its body to its answer, in milliseconds: then it is aborted, and answered 503. @default no limit */
  readonly answerWithinMs?: number | undefined;
  /** Most bytes of bodies under way; a `POST` beyond them is refused with 429. @default eight of the longest */
  readonly maxHeldBytes?: number | undefined;
  /** Long bodies lie in one block of `maxHeldBytes` that threads share: for handlers that hand them to another thread. @default false */
  readonly sharesBodies?: boolean | undefined;
  /** Most `POST` requests under way; a further one is refused with 429. @default 4096 */
  readonly maxPosts?: number | undefined;
  /** What clients have to send as `Authorization: Bearer …`. @default anything is fine */
  readonly token?: string | undefined;
  /** Routes that are answered without a token, for example `GET /health`. @default none */
  readonly openRoutes?: readonly string[] | undefined;
}

/** A server that runs. */
export interface LocalServer extends AsyncDisposable {
  /** `http://127.0.0.1:8000` */
  readonly origin: string;
  /** Answers what was let in, and whatever else comes with 503. @returns When all is answered. */
  drain(): Promise<void>;
  /** Aborts what is under way and drops all connections. */
  close(): Promise<void>;
}

interface Serving extends Pick<LocalServerOptions, 'routes' | 'maxBodyBytes' | 'token' | 'answerWithinMs'> {
  readonly host: string;
  readonly bodyWithinMs: number;
  readonly openRoutes: readonly string[];
  readonly admission: Admission;
  readonly memory: BodyMemory | undefined;
  /** Whoever waits for an answer, those who are refused among them. */
  readonly asking: Admission;
  readonly stop: AbortSignal;
  readonly isDraining: () => boolean;
}

/**
 * Starts a server for programs on this machine: it is bound to 127.0.0.1 unless another host is given, and refuses requests that a web page
 * makes (an `Origin` that is not local) or that came by another name (DNS rebinding). A `POST` is let in or refused by what its
 * head says; whatever was let in is answered.
 *
 * @throws {UsageError} If the port cannot be had.
 */
export async function startLocalServer({
  port,
  host = '127.0.0.1',
  idleMs = 5000,
  maxBodyBytes,
  bodyWithinMs = 60_000,
  answerWithinMs,
  maxHeldBytes = 8 * maxBodyBytes,
  sharesBodies = false,
  maxPosts = 4096,
  openRoutes = [],
  token,
  routes,
}: LocalServerOptions): Promise<LocalServer> {
  const stop = new AbortController();
  const admission = createAdmission({ requests: maxPosts, bytes: maxHeldBytes });
  const asking = createAdmission({ requests: Number.POSITIVE_INFINITY, bytes: 0 });
  let draining = false;
  const serving: Serving = {
    ...{ host, routes, maxBodyBytes, bodyWithinMs, answerWithinMs, token, openRoutes, admission, asking },
    ...{ stop: stop.signal, isDraining: () => draining },
    memory: sharesBodies ? createBodyMemory(maxHeldBytes) : undefined,
  };
  const server = createServer(
    {
      keepAliveTimeout: idleMs,
      headersTimeout: headersWithinMs,
      // Of the whole request, for whatever the reading of bodies does not end.
      requestTimeout: headersWithinMs + 2 * bodyWithinMs,
      connectionsCheckingInterval: 5000,
    },
    (request, response) => void answer(request, response, serving),
  );
  // Who asks whether to send a body is told so when it is let in, and else sends none.
  server.on('checkContinue', (request, response) => void answer(request, response, serving, true));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new UsageError(`Port ${port} cannot be had (${cause.message}); choose another with --port.`, {
          cause,
        }),
      ),
    );
    server.listen({ port, host, backlog }, resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      draining = true;
      stop.abort(new Error('the server stops'));
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    async drain() {
      draining = true;
      await admission.idle();
      // Whoever has connected by now is not taken notice of yet, and hears that the server stops, not nothing.
      for (let turn = 0; turn < turnsToBeSeen; turn += 1) await nextTurn();
      await Promise.race([asking.idle(), wait(refusedWithinMs, undefined, { ref: false })]);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  serving: Serving,
  asksFirst = false,
): Promise<void> {
  const { stop, maxBodyBytes, bodyWithinMs } = serving;
  const left = new AbortController();
  response.once('close', () => left.abort(new Error('the client left')));
  const asked = serving.asking.take(0);
  let place: Place | undefined;
  let body: ReadBody | undefined;
  let bodyComes = !asksFirst;
  const { headers } = request;
  try {
    const target = readTarget(request.url);
    checkHost(request, { also: serving.host, target: target.host });
    const { pathname } = target;
    const method = request.method ?? 'GET';
    const wanted = `${method === 'HEAD' ? 'GET' : method} ${pathname}`;
    if (!serving.openRoutes.includes(wanted)) checkToken(request, serving.token);
    const { route, rest, handler } = findRoute(serving.routes, { method, pathname });
    if (serving.isDraining()) {
      throw new HttpProblem('The server stops; what it had let in before is answered.', {
        status: 503,
        headers: { 'retry-after': '5' },
      });
    }
    if (request.method !== 'POST') {
      // Nobody reads it.
      passBody(request, { maxBytes: maxBodyBytes, withinMs: bodyWithinMs });
      const signal = AbortSignal.any([left.signal, stop]);
      await handler({ route, rest, target, headers, body: new Uint8Array(0), signal }, response);
      return;
    }
    place = letIn(request, serving);
    if (asksFirst) response.writeContinue();
    bodyComes = true;
    const { memory } = serving;
    body = await readBody(request, { maxBytes: maxBodyBytes, withinMs: bodyWithinMs, memory });
    using limit = limitTime(serving.answerWithinMs);
    const signal = AbortSignal.any([left.signal, stop, limit.signal]);
    await handler({ route, rest, target, headers, body: body.bytes, signal }, response);
  } catch (error) {
    sendProblem(response, error, { bodyComes });
    if (bodyComes) passBody(request, { maxBytes: maxBodyBytes, withinMs: bodyWithinMs });
  } finally {
    body?.free();
    await untilTaken(response, bodyWithinMs);
    place?.leave();
    asked?.leave();
  }
}

function limitTime(withinMs: number | undefined): Disposable & { readonly signal: AbortSignal } {
  const over = new AbortController();
  const problem = (): HttpProblem =>
    new HttpProblem(`There was no answer within ${withinMs} ms.`, { status: 503 });
  const late = withinMs === undefined ? undefined : setTimeout(() => over.abort(problem()), withinMs);
  return { signal: over.signal, [Symbol.dispose]: () => clearTimeout(late) };
}

/** @throws {HttpProblem} 415 for a body that is compressed, 501 for one that is packed on its way, 413 for one that says it is too long, 429 where there is no room. */
function letIn(request: IncomingMessage, { admission, maxBodyBytes }: Serving): Place {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== '') {
    throw new HttpProblem('The body is compressed; send it as it is, without Content-Encoding.', {
      status: 415,
      headers: { 'accept-encoding': 'identity' },
    });
  }
  const packing = request.headers['transfer-encoding']?.trim().toLowerCase() ?? 'chunked';
  if (packing !== 'chunked') {
    throw new HttpProblem('The body is packed on its way; send it in chunks as it is, or with its length.', {
      status: 501,
    });
  }
  const bytes = declaredLength(request) ?? maxBodyBytes;
  if (bytes > maxBodyBytes) {
    throw new HttpProblem(`The body is longer than ${maxBodyBytes} bytes.`, { status: 413 });
  }
  const place = admission.take(bytes);
  if (place !== null) return place;
  throw new HttpProblem('As much is under way already as this server takes in; come again in a second.', {
    status: 429,
    headers: { 'retry-after': '1' },
  });
}

/** A client that does not read its answer keeps it in memory here: not for ever. */
async function untilTaken(response: ServerResponse, withinMs: number): Promise<void> {
  if (response.writableFinished || response.destroyed) return;
  await new Promise<void>((resolve) => {
    const late = setTimeout(() => response.destroy(), withinMs);
    const done = (): void => {
      clearTimeout(late);
      resolve();
    };
    response.once('finish', done).once('close', done);
  });
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
