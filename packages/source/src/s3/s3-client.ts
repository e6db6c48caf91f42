import { errorCode, messageOf } from '@r2i/schema';
import { AwsV4Signer } from 'aws4fetch';

import { S3Error } from '../errors/s3-error.ts';
import { discardBody } from '../http/discard-body.ts';
import { lateAgent } from '../http/late-agent.ts';
import { retryTemporary } from '../http/retry-temporary.ts';
import { encodePart } from './encode-part.ts';
import { type ListPage, readErrorCode, readListPage } from './read-s3-reply.ts';
import type { S3Access } from './s3-access.ts';

/** Lists and reads objects of one bucket. */
export interface S3Client {
  /**
   * One page of keys in the service's order.
   *
   * @param after - What the page before gave as `next`.
   * @throws {S3Error}
   */
  list(
    prefix: string,
    options?: { readonly after?: string | undefined; readonly signal?: AbortSignal | undefined },
  ): Promise<ListPage>;
  /** @throws {S3Error} */
  get(key: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A page has a thousand keys at most, of 1024 bytes each; each byte takes up to three characters. */
const mostListBytes = 8 * 2 ** 20;

/** Makes a client of a bucket of AWS or of a service that speaks the same protocol (S3, signature version 4). */
export function createS3Client(bucket: string, access: S3Access = {}): S3Client {
  const { maxBytes = 64 * 2 ** 20, timeoutMs = 60_000, retries = 4, pauseMs = 500 } = access;
  const agent = lateAgent({ headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  const root = bucketRoot(bucket, access);

  async function fetchOnce(
    url: URL,
    key: string | null,
    signal: AbortSignal | undefined,
  ): Promise<Uint8Array> {
    const most = key === null ? Math.min(maxBytes, mostListBytes) : maxBytes;
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const { statusCode, body } = await (await agent.get()).request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: 'GET',
        headers: await signedHeaders(url, access),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of body) {
        const bytes: Uint8Array = chunk;
        size += bytes.length;
        if (size > most) {
          discardBody(body);
          const detail = `it has more than ${most} bytes, which is more than is taken`;
          throw new S3Error({ bucket, key, detail, retryable: false });
        }
        chunks.push(bytes);
      }
      const bytes = Buffer.concat(chunks, size);
      if (statusCode === 200) return bytes;
      throw replyError({ bucket, key, status: statusCode, reply: bytes.toString('utf8') });
    } catch (cause) {
      if (cause instanceof S3Error) throw cause;
      const late = timeout.aborted || /TIMEOUT/u.test(errorCode(cause) ?? '');
      const why = messageOf(cause);
      const detail = late ? `no reply within ${timeoutMs / 1000} s` : `the service was not reached (${why})`;
      throw new S3Error({ bucket, key, detail, retryable: true, cause });
    }
  }

  function fetchObject(url: URL, key: string | null, signal: AbortSignal | undefined): Promise<Uint8Array> {
    return retryTemporary(() => fetchOnce(url, key, signal), {
      retries,
      pauseMs,
      pauseAskedFor: (error) => (error instanceof S3Error && error.retryable ? 0 : undefined),
      signal,
    });
  }

  return {
    async list(prefix, { after, signal } = {}) {
      // Keys may hold characters that XML cannot; the service writes them as in a URL.
      const query = {
        ...(after === undefined ? {} : { 'continuation-token': after }),
        'encoding-type': 'url',
        'list-type': '2',
        prefix,
      };
      const text = Object.entries(query).map(([name, value]) => `${name}=${encodePart(value)}`);
      const url = new URL(`${root}?${text.join('&')}`);
      const page = readListPage((await fetchObject(url, null, signal)).toString(), bucket, after);
      const other = page.keys.find((key) => !key.startsWith(prefix));
      if (other === undefined) return page;
      const detail = `the list has a key that does not begin with "${prefix}"; check AWS_ENDPOINT_URL`;
      throw new S3Error({ bucket, key: other, detail, retryable: false });
    },
    async get(key, { signal } = {}) {
      return fetchObject(new URL(`${root}${key.split('/').map(encodePart).join('/')}`), key, signal);
    },
    close: agent.close,
  };
}

/** URL of the bucket, with `/` at its end. */
function bucketRoot(bucket: string, { endpoint, region = 'us-east-1' }: S3Access): string {
  if (endpoint !== undefined) return `${endpoint.replace(/(?<!\/)\/+$/, '')}/${bucket}/`;
  const host = `s3.${region}.amazonaws.com`;
  // A certificate for *.s3 does not cover names with further dots.
  return bucket.includes('.') ? `https://${host}/${bucket}/` : `https://${bucket}.${host}/`;
}

async function signedHeaders(
  url: URL,
  { credentials, region = 'us-east-1' }: S3Access,
): Promise<Record<string, string>> {
  if (credentials === undefined) return {};
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const signer = new AwsV4Signer({
    url: url.href,
    method: 'GET',
    headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === undefined ? {} : { sessionToken }),
    service: 's3',
    region,
  });
  const headers: Record<string, string> = {};
  (await signer.sign()).headers.forEach((value, name) => {
    headers[name] = value;
  });
  return headers;
}

function replyError({
  bucket,
  key,
  status,
  reply,
}: {
  readonly bucket: string;
  readonly key: string | null;
  readonly status: number;
  readonly reply: string;
}): S3Error {
  const serviceCode = readErrorCode(reply);
  const advice = advices[serviceCode ?? ''] ?? adviceOfStatus(status);
  const detail = `the service answered with status ${status}${serviceCode === null ? '' : ` (${serviceCode})`}${advice}`;
  const retryable = status === 429 || status >= 500 || serviceCode === 'SlowDown';
  return new S3Error({ bucket, key, status, serviceCode, detail, retryable });
}

const keys = '; check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what they may read';
const advices: Readonly<Record<string, string>> = {
  AccessDenied: keys,
  InvalidAccessKeyId: keys,
  SignatureDoesNotMatch: `${keys}, and AWS_REGION`,
  RequestTimeTooSkewed: "; this machine's clock is wrong: set it",
  ExpiredToken: '; get a new AWS_SESSION_TOKEN',
  NoSuchBucket: '; check the name of the bucket, AWS_REGION and AWS_ENDPOINT_URL',
  PermanentRedirect: '; the bucket is in another region: set AWS_REGION',
  AuthorizationHeaderMalformed: '; the bucket is in another region: set AWS_REGION',
};

function adviceOfStatus(status: number): string {
  if (status === 401 || status === 403) return keys;
  return status === 301 ? '; the bucket is in another region: set AWS_REGION' : '';
}
