import { collect, makePng } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';
import type { ImageSource } from '../sources/image-source.ts';
import { openImageSource } from '../sources/open-image-source.ts';
import { serve } from '../testing/serve.ts';
import { serveBucket, type TestBucket } from '../testing/serve-bucket.ts';
import type { S3Access } from './s3-access.ts';

const credentials = { accessKeyId: 'key', secretAccessKey: 'very-secret' };
const objects = Object.fromEntries(
  [
    'a.png',
    'photos/1.jpg',
    'photos/2 ü&<é>.jpg',
    "photos/3 (it's)!*.jpg",
    'photos/deep/4+5.png',
    'photos/notes.txt',
    'photos2/6.png',
  ].map((key, index) => [key, makePng(2, 2, index)]),
);

async function source(
  location: string,
  bucket: Partial<TestBucket> = {},
  access: S3Access = {},
): Promise<{ readonly source: ImageSource; readonly requests: string[] }> {
  const { url, requests } = await serveBucket('bucket', {
    objects,
    secretAccessKey: 'very-secret',
    ...bucket,
  });
  const s3 = { endpoint: url, credentials, pauseMs: 1, ...access };
  return { source: openImageSource({ location, licence: 'CC0-1.0' }, { s3 }), requests };
}

describe('S3 sources', () => {
  const photos = ['1.jpg', '2 ü&<é>.jpg', "3 (it's)!*.jpg", 'deep/4+5.png'];

  it.each([
    ['s3://bucket', ['a.png', ...photos.map((name) => `photos/${name}`), 'photos2/6.png']],
    ['s3://bucket/photos/', photos],
    ['s3://bucket/photos/deep', ['deep/4+5.png']],
    ['s3://bucket/photos', [...photos.map((name) => `photos/${name}`), 'photos2/6.png']],
    ['s3://bucket/nothing/', []],
  ])('%s holds %j', async (location, expected) => {
    const { source: opened } = await source(location);
    const entries = await collect(opened.images());
    expect(entries.map(({ name }) => name)).toEqual(expected);
    for (const { name, licence, read } of entries) {
      expect(licence).toBe('CC0-1.0');
      expect(Buffer.from(await opened.read(name)).equals(await read())).toBe(true);
    }
    await opened.close();
  });

  it('a list of keys that were not asked for is an error: their names would be those of others', async () => {
    const { url } = await serve((_, response) => {
      response.end('<ListBucketResult><Contents><Key>others/1.jpg</Key></Contents></ListBucketResult>');
    });
    const opened = openImageSource({ location: 's3://bucket/photos/' }, { s3: { endpoint: url } });
    await expect(collect(opened.images())).rejects.toThrow(/a key that does not begin with "photos\/"/u);
    await opened.close();
  });

  it('a list longer than a page can be is not read', async () => {
    const { url } = await serve((_, response) => {
      response.end(
        `<ListBucketResult>${'<Contents><Key>a.jpg</Key></Contents>'.repeat(250_000)}</ListBucketResult>`,
      );
    });
    const opened = openImageSource({ location: 's3://bucket' }, { s3: { endpoint: url } });
    await expect(collect(opened.images())).rejects.toThrow(/more than 8388608 bytes/u);
    await opened.close();
  });

  it('asks for page after page', async () => {
    const { source: opened, requests } = await source('s3://bucket/', { pageSize: 2 });
    expect(await collect(opened.images())).toHaveLength(6);
    expect(requests).toHaveLength(4);
    await opened.close();
  });

  it.each([
    [
      'a wrong key',
      { credentials: { ...credentials, secretAccessKey: 'wrong' } },
      {},
      403,
      /SignatureDoesNotMatch\); check AWS_ACCESS_KEY_ID.*AWS_REGION/u,
    ],
    ['no key', { credentials: undefined }, {}, 403, /check AWS_ACCESS_KEY_ID/u],
    [
      'a bucket that is not there',
      {},
      { failures: [[404, 'NoSuchBucket']] },
      404,
      /check the name of the bucket/u,
    ],
    ['another region', {}, { failures: [[301, 'PermanentRedirect']] }, 301, /set AWS_REGION/u],
  ] as const)('says what to do about %s', async (_, access, bucket, status, expected) => {
    const failures =
      'failures' in bucket
        ? { failures: bucket.failures.map(([code, word]): [number, string] => [code, word]) }
        : {};
    const { source: opened, requests } = await source('s3://bucket/', failures, access);
    const listing = collect(opened.images());
    await expect(listing).rejects.toMatchObject({ code: 'source/s3', status });
    await expect(listing).rejects.toThrow(expected);
    await expect(listing).rejects.not.toThrow('wrong');
    expect(requests).toHaveLength(1);
    await opened.close();
  });

  it('tries again when it is told to slow down, and gives up in the end', async () => {
    const slow = (times: number): Partial<TestBucket> => ({
      failures: Array.from({ length: times }, (): [number, string] => [503, 'SlowDown']),
    });
    const patient = await source('s3://bucket/', slow(4));
    expect(await collect(patient.source.images())).toHaveLength(6);
    expect(patient.requests).toHaveLength(5);
    await patient.source.close();
    const { source: opened, requests } = await source('s3://bucket/', slow(9));
    await expect(collect(opened.images())).rejects.toMatchObject({ serviceCode: 'SlowDown', status: 503 });
    expect(requests).toHaveLength(5);
    await opened.close();
  });

  it('refuses an object that is too large, and goes on', async () => {
    const { source: opened } = await source(
      's3://bucket/',
      { objects: { 'a.png': Buffer.alloc(900), 'b.png': Buffer.alloc(10) } },
      { maxBytes: 800 },
    );
    const [large, small] = await collect(opened.images());
    await expect(large?.read()).rejects.toThrow('more than 800 bytes');
    expect(await small?.read()).toHaveLength(10);
    await opened.close();
  });

  it('says that a service is none', async () => {
    const { url } = await serve((_, response) => response.end('<html></html>'));
    const opened = openImageSource({ location: 's3://bucket' }, { s3: { endpoint: url } });
    await expect(collect(opened.images())).rejects.toThrow('check AWS_ENDPOINT_URL');
    await opened.close();
  });

  it('refuses a location without a bucket', () => {
    expect(() => openImageSource({ location: 's3:///prefix' })).toThrow('names no bucket');
  });
});
