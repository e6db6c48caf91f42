import { servedModelSchema } from '@r2i/teacher/served-model';
import { describe, expect, it } from 'vitest';

import { judgeSchema } from '../settings/judge-settings.ts';
import { judgeServiceOf, serviceOf } from './engine-options.ts';
import { flagNames } from './flag-names.ts';

const asked = { ...servedModelSchema.parse({ model: 'm', keyEnv: 'MY_KEY' }), concurrency: 4 };

describe('serviceOf', () => {
  it.each([
    { baseUrl: 'http://a/v1', environment: { OPENAI_BASE_URL: 'http://b/v1' }, expected: 'http://a/v1' },
    { baseUrl: undefined, environment: { OPENAI_BASE_URL: 'http://b/v1' }, expected: 'http://b/v1' },
  ])('takes the address of the flag before that of the environment: $expected', (one) => {
    const environment = { ...one.environment, MY_KEY: 'secret' };
    expect(
      serviceOf({ ...asked, baseUrl: one.baseUrl }, { flag: '--base-url', names: flagNames, environment }),
    ).toMatchObject({
      model: 'm',
      baseUrl: one.expected,
      apiKey: 'secret',
      keyVariable: 'MY_KEY',
      concurrency: 4,
    });
  });

  it.each(['--base-url', '--judge-base-url'])('needs an address: %s', (flag) => {
    expect(() => serviceOf(asked, { flag, names: flagNames, environment: {} })).toThrow(
      `give ${flag} or set OPENAI_BASE_URL`,
    );
  });
});

it('names the flags of a judge in advice about one', () => {
  const judge = judgeSchema.parse({ model: 'j', baseUrl: 'http://a/v1' });
  expect(judgeServiceOf({ ...judge, gold: null }, {}).names).toMatchObject({
    address: '--judge-base-url',
    timeout: '--judge-timeout-seconds',
    tokens: '--judge-max-tokens',
  });
});
