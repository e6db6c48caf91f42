import { createHmac } from 'node:crypto';

import { hashBytes } from '@r2i/schema';

import { encodePart } from '../s3/encode-part.ts';
import { serve } from './serve.ts';

/** What a bucket of a test holds and how it behaves. */
export interface TestBucket {
  readonly objects: Readonly<Record<string, Uint8Array>>;
  readonly secretAccessKey: string;
  readonly pageSize?: number;
  /** Replies before any other, each once: status and error code. */
  readonly failures?: [status: number, code: string][];
}

/**
 * A server that speaks as much of S3 as is needed to list and get, and checks signatures of version 4 on its own. For
 * tests.
 */
export async function serveBucket(
  bucket: string,
  { objects, secretAccessKey, pageSize = 1000, failures = [] }: TestBucket,
): Promise<{ readonly url: string; readonly requests: string[] }> {
  const requests: string[] = [];
  const { url } = await serve(({ url: path = '', headers }, response) => {
    requests.push(path);
    const asked = new URL(path, 'http://bucket');
    const fail = (status: number, code: string): void => {
      response
        .writeHead(status, { 'content-type': 'application/xml' })
        .end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
    };
    const failure = failures.shift();
    if (failure !== undefined) return fail(...failure);
    if (!isSigned({ asked, headers, secretAccessKey })) return fail(403, 'SignatureDoesNotMatch');
    const key = decodeURIComponent(asked.pathname.slice(bucket.length + 2));
    if (!asked.pathname.startsWith(`/${bucket}/`)) return fail(404, 'NoSuchBucket');
    if (key !== '') {
      const object = objects[key];
      if (object === undefined) return fail(404, 'NoSuchKey');
      response.end(object);
      return undefined;
    }
    const after = Number(asked.searchParams.get('continuation-token')?.slice('page &'.length) ?? 0);
    const keys = Object.keys(objects).filter((name) =>
      name.startsWith(asked.searchParams.get('prefix') ?? ''),
    );
    const page = keys.sort().slice(after, after + pageSize);
    const next = after + pageSize < keys.length;
    response.end(
      `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><EncodingType>url</EncodingType>` +
        `<IsTruncated>${next}</IsTruncated>${page.map((name) => `<Contents><Key>${encodeURIComponent(name).replaceAll('%20', '+')}</Key></Contents>`).join('')}` +
        `${next ? `<NextContinuationToken>page &amp;${after + pageSize}</NextContinuationToken>` : ''}</ListBucketResult>`,
    );
    return undefined;
  });
  return { url, requests };
}

function isSigned({
  asked,
  headers,
  secretAccessKey,
}: {
  readonly asked: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly secretAccessKey: string;
}): boolean {
  const pattern = /^AWS4-HMAC-SHA256 Credential=[^/]+\/(.+), SignedHeaders=(.+), Signature=(.+)$/u;
  const [, scope = '', names = '', signature] = pattern.exec(String(headers['authorization'] ?? '')) ?? [];
  const query = [...asked.searchParams]
    .map(([name, value]) => `${encodePart(name)}=${encodePart(value)}`)
    .sort();
  const lines = names.split(';').map((name) => `${name}:${String(headers[name] ?? '')}\n`);
  const canonical = ['GET', asked.pathname, query.join('&'), lines.join(''), names, 'UNSIGNED-PAYLOAD'].join(
    '\n',
  );
  const toSign = [
    'AWS4-HMAC-SHA256',
    String(headers['x-amz-date']),
    scope,
    hashBytes(Buffer.from(canonical)),
  ].join('\n');
  let key: Buffer | string = `AWS4${secretAccessKey}`;
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest();
  return createHmac('sha256', key).update(toSign).digest('hex') === signature;
}
