import { describe, expect, it } from 'vitest';

import { parseServiceUrl } from './service-url.ts';

describe('parseServiceUrl', () => {
  it.each([
    ['http://localhost:8000/v1', 'http://localhost:8000', '/v1/models'],
    ['http://localhost:8000/v1/', 'http://localhost:8000', '/v1/models'],
    ['http://localhost:8000', 'http://localhost:8000', '/models'],
    ['https://a.example/v1/chat/completions', 'https://a.example', '/v1/models'],
    ['https://a.example/v1/chat/completions/', 'https://a.example', '/v1/models'],
    [
      'https://a.example/deployments/x?api-version=1',
      'https://a.example',
      '/deployments/x/models?api-version=1',
    ],
    [
      'https://generativelanguage.googleapis.com/v1beta/openai/',
      'https://generativelanguage.googleapis.com',
      '/v1beta/openai/models',
    ],
  ])('%s', (baseUrl, origin, path) => {
    const url = parseServiceUrl(baseUrl);
    expect(url.origin).toBe(origin);
    expect(url.endpoint('/models')).toBe(path);
  });

  it.each([
    ['', 'must be an http: or https: URL'],
    ['localhost:8000/v1', 'must be an http: or https: URL'],
    ['file:///v1', 'must be an http: or https: URL'],
    ['https://user:hunter2@a.example/v1', 'must not hold a user or password (https://a.example)'],
  ])('refuses "%s" and does not repeat it', (baseUrl, message) => {
    expect(() => parseServiceUrl(baseUrl)).toThrow(RangeError);
    expect(() => parseServiceUrl(baseUrl)).toThrow(message);
    expect(() => parseServiceUrl(baseUrl)).not.toThrow('hunter2');
  });
});
