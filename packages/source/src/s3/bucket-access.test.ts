import { describe, expect, it } from 'vitest';

import { bucketAccess } from './bucket-access.ts';

const keys = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };

describe('bucketAccess', () => {
  it.each([
    ['nothing set', {}, { region: undefined, endpoint: undefined }],
    ['one key alone', { AWS_ACCESS_KEY_ID: 'id' }, { region: undefined, endpoint: undefined }],
    ['an empty key', { ...keys, AWS_SECRET_ACCESS_KEY: '' }, { region: undefined, endpoint: undefined }],
    [
      'keys and a token',
      { ...keys, AWS_SESSION_TOKEN: 'token' },
      { credentials: { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' } },
    ],
    [
      'both names of region and endpoint',
      { AWS_REGION: 'a', AWS_DEFAULT_REGION: 'b', AWS_ENDPOINT_URL_S3: 'c', AWS_ENDPOINT_URL: 'd' },
      { region: 'a', endpoint: 'c' },
    ],
    ['the general names', { AWS_DEFAULT_REGION: 'b', AWS_ENDPOINT_URL: 'd' }, { region: 'b', endpoint: 'd' }],
  ])('with %s', (_, environment, expected) => {
    expect(bucketAccess(environment)).toEqual({ region: undefined, endpoint: undefined, ...expected });
  });
});
