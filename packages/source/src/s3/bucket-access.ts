import type { S3Access } from './s3-access.ts';

/**
 * How to reach buckets, from the variables that every client of such services reads: `AWS_ACCESS_KEY_ID`,
 * `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_REGION` or `AWS_DEFAULT_REGION`, `AWS_ENDPOINT_URL_S3` or
 * `AWS_ENDPOINT_URL`. Without both keys: anonymous.
 */
export function bucketAccess(environment: Readonly<Record<string, string | undefined>>): S3Access {
  const read = (...names: string[]): string | undefined =>
    names.map((name) => environment[name]).find(Boolean);
  const accessKeyId = read('AWS_ACCESS_KEY_ID');
  const secretAccessKey = read('AWS_SECRET_ACCESS_KEY');
  return {
    region: read('AWS_REGION', 'AWS_DEFAULT_REGION'),
    endpoint: read('AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'),
    ...(accessKeyId === undefined || secretAccessKey === undefined
      ? {}
      : { credentials: { accessKeyId, secretAccessKey, sessionToken: read('AWS_SESSION_TOKEN') } }),
  };
}
