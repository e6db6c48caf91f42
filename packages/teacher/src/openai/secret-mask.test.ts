import { describe, expect, it } from 'vitest';

import { createSecretMask } from './secret-mask.ts';

describe('createSecretMask', () => {
  it.each([
    { case: 'nothing secret', secrets: [undefined], text: 'plain text', output: 'plain text' },
    { case: 'whole', secrets: ['sk-1234567'], text: 'bad key sk-1234567.', output: 'bad key ***.' },
    { case: 'more than once', secrets: ['secret!'], text: 'secret! secret!', output: '*** ***' },
    {
      case: 'cut by the service',
      secrets: ['sk-abcdefghijklmnop'],
      text: '"sk-abcdefgh..." is wrong',
      output: '"***" is wrong',
    },
    { case: 'signs of patterns', secrets: ['a.c+(e)[f]$'], text: 'a.c+(e)[f]$ abc', output: '*** abc' },
    { case: 'a short word is none', secrets: ['none'], text: 'none given', output: 'none given' },
    { case: 'one within another', secrets: ['abcdef', 'abcdef-ghi'], text: 'abcdef-ghi', output: '***' },
  ])('$case', ({ secrets, text, output }) => {
    expect(createSecretMask(secrets)(text)).toBe(output);
  });
});
