import type { SourceAccess } from '@r2i/dataset';

/** How the photos of a run may be fetched again; keys for buckets come from the environment alone. */
export function sourceAccess(environment: NodeJS.ProcessEnv): SourceAccess {
  const read = (...names: string[]): string | undefined =>
    names.map((name) => environment[name]).find(Boolean);
  const accessKeyId = read('AWS_ACCESS_KEY_ID');
  const secretAccessKey = read('AWS_SECRET_ACCESS_KEY');
  return {
    s3: {
      region: read('AWS_REGION', 'AWS_DEFAULT_REGION'),
      endpoint: read('AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'),
      ...(accessKeyId === undefined || secretAccessKey === undefined
        ? {}
        : { credentials: { accessKeyId, secretAccessKey, sessionToken: read('AWS_SESSION_TOKEN') } }),
    },
  };
}
