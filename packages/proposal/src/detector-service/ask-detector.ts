import type { ImageView } from '@r2i/schema';
import { isUnreached, TeacherCallError } from '@r2i/teacher';
import type { ServiceMask } from '@r2i/teacher/openai';

export interface AskDetectorOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Hides the headers and the address's parameters where the service repeats them. */
  readonly mask: ServiceMask;
  readonly timeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
}

/**
 * Makes one attempt at asking a detector service about an image.
 *
 * @returns The body of its reply.
 * @throws {TeacherCallError} Where there is none, or its status is no success.
 * @throws The signal's reason, once it has fired.
 */
export async function askDetector(
  image: ImageView,
  labels: readonly string[],
  { url, headers, mask, timeoutMs, fetch, signal }: AskDetectorOptions,
): Promise<string> {
  const { bytes, mediaType } = await image.encoded();
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  const late = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ image: { data, mediaType }, labels }),
      redirect: 'error',
      signal: AbortSignal.any([signal, late]),
    });
    const text = await response.text();
    if (!response.ok) throw statusError(response, { url, text });
    return mask.body(text);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TeacherCallError) throw error;
    const message = late.aborted
      ? `the detector at ${url.origin} gave no reply within ${timeoutMs} ms; raise timeoutMs, or send smaller images`
      : `the detector at ${url.origin} cannot be reached: ${mask.text(causeOf(error))}; look whether it runs`;
    throw new TeacherCallError(message, { retryable: true, unreached: !late.aborted && isUnreached(error) });
  }
}

const passing: readonly number[] = [408, 425, 429];

/** What the service says is not repeated: it may hold what was sent, a key included. */
function statusError(
  { status, headers }: Response,
  { url, text }: { readonly url: URL; readonly text: string },
): TeacherCallError {
  const retryable = passing.includes(status) || (status >= 500 && status !== 501);
  const next =
    status === 401 || status === 403
      ? 'it does not take the key; look at the headers'
      : retryable
        ? 'it may pass; else look at the log of the detector'
        : 'the same request will fail again; look at the log of the detector';
  return new TeacherCallError(
    `the detector at ${url.origin} answered ${status} with ${text.length} characters; ${next}`,
    { retryable, status, retryAfterMs: pauseOf(headers) },
  );
}

/** Seconds, or an HTTP date, compared with the response's own where it tells one: this machine's clock may be wrong. */
function pauseOf(headers: Headers): number | undefined {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  if (/^\s*\d+(?:\.\d+)?\s*$/u.test(text)) return Math.ceil(Number(text) * 1000);
  const time = timeOf(text);
  return time === undefined ? undefined : Math.max(0, time - (timeOf(headers.get('date')) ?? Date.now()));
}

function timeOf(text: string | null): number | undefined {
  const time = text !== null && /^\s*[A-Za-z]{3,9},? /u.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** `fetch` says "fetch failed" and no more; why stands in the cause. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return 'no connection';
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
  return cause.message === '' ? (code ?? 'no connection') : cause.message;
}
