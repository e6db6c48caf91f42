import { describe, expect, it } from 'vitest';

import { openSecretsWarning, sentSecrets } from './sent-secrets.ts';

describe('sentSecrets', () => {
  it('takes the key, headers and parameters, but for those that hold none', () => {
    const secrets = sentSecrets({
      key: 'k',
      headers: { 'X-Api-Key': 'h', 'User-Agent': 'r2i', 'HTTP-Referer': 'https://example.org' },
      query: [
        ['key', 'q'],
        ['api-version', '2024-06-01'],
      ],
    });
    expect(secrets).toEqual([
      { value: 'k', place: 'the key' },
      { value: 'h', place: 'header X-Api-Key' },
      { value: 'q', place: 'parameter key of baseUrl' },
    ]);
  });
});

describe('openSecretsWarning', () => {
  it.each([
    { case: 'no secret', value: '', said: undefined },
    { case: 'a long key', value: 'sk-4fQ9zT7m', said: undefined },
    { case: 'a short key', value: 'x1!', said: 'the key has fewer than 6 characters' },
    { case: 'a word', value: 'ollama', said: 'the key is a common word or number' },
  ])('warns of what cannot be hidden: $case', ({ value, said }) => {
    const warning = openSecretsWarning([{ value, place: 'the key' }]);
    expect(warning?.split(':')[0]).toBe(said);
  });
});
