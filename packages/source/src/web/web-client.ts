import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { errorCode, messageOf } from '@r2i/schema';
import type { Dispatcher } from 'undici';

import { WebFetchError } from '../errors/web-fetch-error.ts';
import { discardBody } from '../http/discard-body.ts';
import { type LateAgent, lateAgent } from '../http/late-agent.ts';
import { retryTemporary } from '../http/retry-temporary.ts';
import { isPublicAddress } from './is-public-address.ts';

/** What may be fetched from the web, and how much of it. */
export interface WebAccess {
  /**
   * Hosts that may be asked: `example.org`, or `*.example.org` for all hosts below it. Holds for redirects too.
   *
   * @default every host with a public address
   */
  readonly allowHosts?: readonly string[] | undefined;
  /**
   * Bytes of one file above which it is refused.
   *
   * @default 67108864
   */
  readonly maxBytes?: number | undefined;
  /**
   * Time for one attempt from name look-up to last byte, in milliseconds.
   *
   * @default 30000
   */
  readonly timeoutMs?: number | undefined;
  /** @default 5 */
  readonly maxRedirects?: number | undefined;
  /**
   * Further attempts after status 429 or 5xx, a timeout or a connection that broke.
   *
   * @default 2
   */
  readonly retries?: number | undefined;
  /**
   * Pause before the first further attempt in milliseconds; doubles with each. A longer pause that the service asks
   * for is kept, up to one minute.
   *
   * @default 500
   */
  readonly pauseMs?: number | undefined;
  /**
   * Whether addresses that are not public may be asked, such as `localhost` or those of a private network. With this, a
   * list from a stranger can make this machine ask services that only it can reach. A list of addresses allows those
   * alone.
   *
   * @default false
   */
  readonly allowPrivate?: boolean | readonly string[] | undefined;
  /** Name look-up. @default the system's */
  readonly lookup?: LookupFunction | undefined;
}

/** Fetches files from the web within limits. */
export interface WebClient {
  /**
   * @returns The body as it was sent, and where it came from after redirects.
   * @throws {WebFetchError}
   */
  get(
    url: string,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<{ readonly bytes: Uint8Array; readonly url: string }>;
  close(): Promise<void>;
}

/**
 * Makes a client that fetches from public addresses alone. What counts is the address that is connected to, at each
 * hop: a name that resolves to a private address is refused, whatever it resolved to before.
 */
export function createWebClient(access: WebAccess = {}): WebClient {
  const { timeoutMs = 30_000, retries = 2, pauseMs = 500 } = access;
  const lookup = access.lookup ?? systemLookup;
  const agent = lateAgent({
    connect: { lookup: checkedLookup(lookup, access), timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  return {
    get: (url, { signal } = {}) =>
      retryTemporary(() => getOnce(url, { access, agent, signal }), {
        retries,
        pauseMs,
        pauseAskedFor: (error) =>
          error instanceof WebFetchError && error.retryable ? (error.retryAfterMs ?? 0) : undefined,
        signal,
      }),
    close: agent.close,
  };
}

interface Attempt {
  readonly access: WebAccess;
  readonly agent: LateAgent;
  readonly signal: AbortSignal | undefined;
}

async function getOnce(
  address: string,
  { access, agent, signal }: Attempt,
): Promise<{ bytes: Uint8Array; url: string }> {
  const { maxRedirects = 5, timeoutMs = 30_000 } = access;
  const timeout = AbortSignal.timeout(timeoutMs);
  const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
  let url = checkUrl(address, access);
  for (let hop = 0; ; hop += 1) {
    try {
      const response = await (await agent.get()).request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: 'GET',
        headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'r2i' },
        signal: either,
      });
      const location = redirectOf(response);
      if (location === undefined) {
        refuseStatus(response, url);
        return { bytes: await readBody(response, url, access), url: url.href };
      }
      discardBody(response.body);
      if (hop >= maxRedirects) {
        const detail = `more than ${maxRedirects} redirects`;
        throw new WebFetchError({ url: shown(url), reason: 'redirects', detail });
      }
      url = checkUrl(new URL(location, url).href, access);
    } catch (error) {
      throw asFetchError(error, { url, timedOut: timeout.aborted, timeoutMs });
    }
  }
}

/** @throws {WebFetchError} For an address that may not be asked, as far as it can be told without asking. */
function checkUrl(address: string, access: WebAccess): URL {
  const { allowHosts } = access;
  if (!URL.canParse(address)) {
    throw new WebFetchError({ url: address.slice(0, 80), reason: 'bad-url', detail: 'it is no URL' });
  }
  const url = new URL(address);
  const refuse = (reason: WebFetchError['reason'], detail: string): WebFetchError =>
    new WebFetchError({ url: shown(url), reason, detail });
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw refuse('bad-url', `${url.protocol} is neither http nor https`);
  }
  if (url.username !== '' || url.password !== '') throw refuse('bad-url', 'it holds a user name or password');
  const host = url.hostname.replace(/^\[|\]$/gu, '').replace(/\.$/u, '');
  if (allowHosts !== undefined && !allowHosts.some((allowed) => hostFits(host, allowed))) {
    throw refuse('host-not-allowed', `${host} is not among the hosts that are allowed`);
  }
  // A host that is an address is connected to without a look-up.
  if (isIP(host) !== 0 && !mayAsk(host, access)) throw privateAddress(shown(url), host);
  return url;
}

function hostFits(host: string, allowed: string): boolean {
  const name = allowed.toLowerCase();
  return name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name;
}

function privateAddress(url: string, address: string): WebFetchError {
  const detail = `${address} is no public address; images are not fetched from this machine or its own network`;
  return new WebFetchError({ url, reason: 'private-address', detail });
}

function mayAsk(address: string, { allowPrivate = false }: WebAccess): boolean {
  return (
    isPublicAddress(address) ||
    (typeof allowPrivate === 'boolean' ? allowPrivate : allowPrivate.includes(address))
  );
}

/** A look-up that finds no address that may not be asked. What it returns is what is connected to. */
function checkedLookup(lookup: LookupFunction, access: WebAccess): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found, family) => {
      const addresses = typeof found === 'string' ? [{ address: found, family: family ?? 4 }] : found;
      if (error) {
        callback(error, '', 0);
        return;
      }
      const refused = addresses.find(({ address }) => !mayAsk(address, access));
      const [first] = addresses;
      if (refused !== undefined || first === undefined) {
        callback(privateAddress(hostname, refused?.address ?? 'nothing'), '', 0);
      } else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData): string | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  const { location } = headers;
  return Array.isArray(location) ? location[0] : location;
}

function refuseStatus({ statusCode, headers, body }: Dispatcher.ResponseData, url: URL): void {
  // Of a part (206), or of nothing (204), no photo can be made.
  if (statusCode === 200 || statusCode === 203) return;
  discardBody(body);
  const seconds = Number(headers['retry-after']);
  throw new WebFetchError({
    url: shown(url),
    reason: 'status',
    status: statusCode,
    detail: `the service answered with status ${statusCode}`,
    retryable: statusCode === 429 || statusCode >= 500,
    retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null,
  });
}

async function readBody(
  { body, headers }: Dispatcher.ResponseData,
  url: URL,
  { maxBytes = 64 * 2 ** 20 }: WebAccess,
): Promise<Uint8Array> {
  const refuse = (size: string): WebFetchError => {
    discardBody(body);
    const detail = `it has ${size} bytes; at most ${maxBytes} are taken`;
    return new WebFetchError({ url: shown(url), reason: 'too-large', detail });
  };
  const declared = Number(headers['content-length']);
  if (declared > maxBytes) throw refuse(String(declared));
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes: Uint8Array = chunk;
    size += bytes.length;
    if (size > maxBytes) throw refuse(`more than ${maxBytes}`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, size);
}

/** What failed, as an error of ours. */
function asFetchError(
  error: unknown,
  { url, timedOut, timeoutMs }: { readonly url: URL; readonly timedOut: boolean; readonly timeoutMs: number },
): unknown {
  if (error instanceof WebFetchError) {
    if (error.reason !== 'private-address') return error;
    // From the look-up, which knows the host alone.
    return new WebFetchError({ url: shown(url), reason: error.reason, detail: afterColon(error.message) });
  }
  if (timedOut || /TIMEOUT/u.test(errorCode(error) ?? '')) {
    const detail = `it took longer than ${timeoutMs / 1000} s`;
    return new WebFetchError({ url: shown(url), reason: 'timeout', detail, retryable: true, cause: error });
  }
  const why = messageOf(error);
  return new WebFetchError({
    url: shown(url),
    reason: 'unreachable',
    detail: why,
    retryable: true,
    cause: error,
  });
}

function afterColon(message: string): string {
  return message.slice(message.indexOf(': ') + 2);
}

function shown({ protocol, origin, pathname }: URL): string {
  return origin === 'null' ? `${protocol}${pathname}`.slice(0, 80) : `${origin}${pathname}`;
}
