import { validateHeaderName, validateHeaderValue } from 'node:http';
import { Readable } from 'node:stream';

import { type SecretMask, untilAborted } from '@r2i/schema';
import type { Dispatcher } from 'undici';

import { networkError, timeoutError } from './network-error.ts';
import { createServiceMask } from './service-mask.ts';
import { parseServiceUrl } from './service-url.ts';
import { codeNames, type SettingNames } from './setting-names.ts';
import type { LongBody } from './splice-json.ts';

export interface HttpServiceOptions {
  /** Root of the service's endpoints, by custom ending in `/v1`. */
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer …`, kept nowhere else and shown nowhere. */
  readonly apiKey?: string | undefined;
  /** Sent with every request, before ours. Their values count as secrets too, but for those of headers such as `user-agent`. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Longest time from sending a request to the last byte of its reply, in milliseconds.
   *
   * @default 300_000
   */
  readonly timeoutMs?: number;
  /**
   * Most connections. Further requests wait for one, and their time-out runs meanwhile.
   *
   * @default 64
   */
  readonly connections?: number;
  /**
   * Way to the service, such as undici's `ProxyAgent`. It stays the caller's to close.
   *
   * @default a `Pool` of `connections`
   */
  readonly dispatcher?: Dispatcher;
  /** What settings are called, for advice. @default as here */
  readonly names?: SettingNames | undefined;
}

/** A response, whatever its status. Secrets that were sent are hidden wherever it repeats them. */
export interface HttpReply {
  readonly status: number;
  readonly text: string;
  /** Value of a header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
}

/** One service. It makes single attempts. Its secrets live in closures only. */
export interface HttpService extends AsyncDisposable {
  readonly origin: string;
  /** Whether anything that may be a key is sent. */
  readonly hasKey: boolean;
  /** Hides this service's secrets in a text. */
  readonly mask: SecretMask;
  /** What of the secrets cannot be hidden, since it is a common word or too short. */
  readonly warning: string | undefined;
  /**
   * @throws {TeacherCallError} If no whole response arrives in time.
   * @throws The signal's reason, once it has fired.
   */
  get(path: `/${string}`, signal?: AbortSignal): Promise<HttpReply>;
  /** As `get`. `body` is JSON in UTF-8; its pieces are made as the service takes them. */
  post(path: `/${string}`, body: LongBody, signal?: AbortSignal): Promise<HttpReply>;
}

/** Longer replies are no replies. */
const maxReplyBytes = 64 * 2 ** 20;
const maxConnectMs = 15_000;
const maxJoinedBytes = 2 ** 16;

/**
 * @throws {RangeError} If an option cannot be used.
 * @throws {TypeError} If a header's name or value has characters that are not allowed.
 */
export function createHttpService({
  baseUrl,
  apiKey,
  headers = {},
  timeoutMs = 300_000,
  connections = 64,
  dispatcher,
  names = codeNames,
}: HttpServiceOptions): HttpService {
  const url = parseServiceUrl(baseUrl, names);
  const key = apiKey?.trim() || undefined;
  if (key !== undefined && !/^[\x21-\x7e]+$/u.test(key)) {
    throw new RangeError('apiKey holds white space or other characters that no header takes');
  }
  for (const [name, value] of Object.entries(headers)) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  }
  checkPositive({ timeoutMs, connections });
  const sentHeaders = {
    accept: 'application/json',
    ...headers,
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };
  const { text: mask, body: maskBody, warning } = createServiceMask({ key, headers, query: url.query });
  let pool: Promise<Dispatcher> | undefined;
  let closed = false;

  /** Made by the first request: where every reply is kept, nothing is loaded that speaks HTTP. */
  async function openPool(): Promise<Dispatcher> {
    // What comes after the end must not open connections that nobody closes.
    if (closed) throw new Error('the service was closed');
    pool ??= import('undici').then(
      ({ Pool }) =>
        new Pool(url.origin, {
          connections,
          // One timer covers the whole request, also a body that drips.
          headersTimeout: 0,
          bodyTimeout: 0,
          connect: { timeout: Math.min(timeoutMs, maxConnectMs) },
          maxResponseSize: maxReplyBytes,
        }),
    );
    return pool;
  }

  async function attempt(
    method: 'GET' | 'POST',
    path: `/${string}`,
    body: LongBody | null,
    signal: AbortSignal,
  ): Promise<HttpReply> {
    const way = dispatcher ?? (await openPool());
    const reply = await way.request({
      origin: url.origin,
      path: url.endpoint(path),
      method,
      headers: body === null ? sentHeaders : { ...sentHeaders, ...bodyHeaders(body) },
      body: body === null ? null : toBody(body),
      signal,
    });
    return {
      status: reply.statusCode,
      text: maskBody(await reply.body.text()),
      header(name) {
        const value = reply.headers[name];
        const first = Array.isArray(value) ? value[0] : value;
        return first === undefined ? undefined : mask(first);
      },
    };
  }

  async function send(
    method: 'GET' | 'POST',
    path: `/${string}`,
    body: LongBody | null,
    signal: AbortSignal | undefined,
  ): Promise<HttpReply> {
    signal?.throwIfAborted();
    const controller = new AbortController();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      controller.abort();
    }, timeoutMs);
    try {
      return await untilAborted(attempt(method, path, body, controller.signal), signal);
    } catch (error) {
      controller.abort();
      signal?.throwIfAborted();
      throw late
        ? timeoutError({ origin: url.origin, timeoutMs, names })
        : networkError(error, { origin: url.origin, mask, names });
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    origin: url.origin,
    hasKey: key !== undefined || Object.keys(headers).length > 0,
    mask,
    warning,
    get: (path, signal) => send('GET', path, null, signal),
    post: (path, body, signal) => send('POST', path, body, signal),
    async [Symbol.asyncDispose]() {
      closed = true;
      await (await pool)?.destroy();
    },
  };
}

function bodyHeaders({ byteLength }: LongBody): Readonly<Record<string, string>> {
  return { 'content-type': 'application/json', 'content-length': String(byteLength) };
}

/** A stream costs more than joining what is short. It is one piece ahead: each waiting request holds as many. */
function toBody({ byteLength, pieces }: LongBody): Uint8Array | Readable {
  return byteLength <= maxJoinedBytes
    ? Buffer.concat([...pieces()])
    : Readable.from(pieces(), { highWaterMark: 1 });
}

function checkPositive(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new RangeError(`${name} must be a whole number of at least 1, not ${value}`);
    }
  }
}
