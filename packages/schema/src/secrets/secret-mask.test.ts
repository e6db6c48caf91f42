import { describe, expect, it } from 'vitest';

import { createSecretMask } from './secret-mask.ts';

const key = 'sk-proj-4fQ9/zT7+mB2w"x8Lk1';
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const everyByte = (text: string): string => text.replaceAll(/./gu, (sign) => `%${base16(sign)}`);
const base16 = (text: string): string => Buffer.from(text).toString('hex');

describe('createSecretMask', () => {
  it.each([
    { case: 'nothing secret', secrets: [undefined], text: 'plain text', output: 'plain text' },
    { case: 'whole', secrets: ['sk-1234567'], text: 'bad key sk-1234567.', output: 'bad key ***.' },
    { case: 'six characters', secrets: ['secr3t'], text: 'secr3t! secr3', output: '***! secr3' },
    { case: 'more than once', secrets: ['secr3t!'], text: 'secr3t! secr3t!', output: '*** ***' },
    { case: 'next to each other', secrets: ['secr3t!'], text: 'secr3t!secr3t!', output: '***' },
    {
      case: 'cut by the service',
      secrets: ['sk-abcdefghijklm4op'],
      text: '"sk-abcdefghijklm4..." and "sk-...jklm4op" and "sk-abcdefghijklm4****m4op" are wrong',
      output: '"***" and "sk-..***" and "***" are wrong'.replace('..***', '...jklm4op'),
    },
    { case: 'a tail of eight', secrets: [key], text: `sk-...${key.slice(-8)}`, output: 'sk-...***' },
    { case: 'a tail of seven', secrets: [key], text: `-${key.slice(-7)}`, output: `-${key.slice(-7)}` },
    { case: 'a middle', secrets: [key], text: `key ${key.slice(7, 19)} is`, output: 'key *** is' },
    {
      case: 'a beginning of words',
      secrets: [key],
      text: 'keys begin with sk-proj-',
      output: 'keys begin with sk-proj-',
    },
    { case: 'in another case', secrets: [key], text: `<${key.toUpperCase()}>`, output: '<***>' },
    { case: 'backwards', secrets: [key], text: `<${[...key].reverse().join('')}>`, output: '<***>' },
    { case: 'for a URL', secrets: [key], text: `?key=${encodeURIComponent(key)}&x`, output: '?key=***&x' },
    { case: 'each byte for a URL', secrets: [key], text: `=${everyByte(key)}&x`, output: '=***&x' },
    { case: 'twice for a URL', secrets: [key], text: encodeURIComponent(everyByte(key)), output: '***' },
    { case: 'in JSON', secrets: [key], text: JSON.stringify({ key }), output: '{"key":"***"}' },
    {
      case: 'in JSON in JSON',
      secrets: [key],
      text: JSON.stringify(JSON.stringify(key)),
      output: '"\\"***\\""',
    },
    {
      case: 'in units of JSON',
      secrets: ['sk-1234567'],
      text: String.raw`\u0073k-12\u00334567`,
      output: '***',
    },
    { case: 'in HTML', secrets: [key], text: `<b>${key.replace('"', '&quot;')}</b>`, output: '<b>***</b>' },
    { case: 'in Base64', secrets: [key], text: `"${base64(key)}"`, output: '"***"' },
    {
      case: 'in Base64 with a scheme',
      secrets: [key],
      text: `"${base64(`Bearer ${key}`)}"`,
      output: '"***"',
    },
    {
      case: 'in Base64 for URLs',
      secrets: [key],
      text: Buffer.from(`ab${key}`).toString('base64url'),
      output: '***',
    },
    { case: 'a tail in Base64', secrets: [key], text: `"${base64(key.slice(-9))}"`, output: '"***"' },
    { case: 'upper case in Base64', secrets: [key], text: base64(key.toUpperCase()), output: '***' },
    { case: 'Base64 in a URL', secrets: [key], text: `=${encodeURIComponent(base64(key))}`, output: '=***' },
    { case: 'in hexadecimal', secrets: [key], text: `0x ${base16(key)}`, output: '0x ***' },
    { case: 'of a header with a scheme', secrets: ['Token 4fQ9zT7mB2wx'], text: '4fq9zt7m', output: '***' },
    {
      case: 'of Basic',
      secrets: [`Basic ${base64('me:p4ssw0rd!')}`],
      text: 'password p4ssw0rd! of me',
      output: 'password *** of me',
    },
    { case: 'signs of patterns', secrets: ['a.c+(e)[f]$'], text: 'a.c+(e)[f]$ abc', output: '*** abc' },
    {
      case: 'letters beyond ASCII',
      secrets: ['pässwörtchen1'],
      text: `pässwörtchen1 ${encodeURIComponent('pässwörtchen1')}`,
      output: '*** ***',
    },
    { case: 'one within another', secrets: ['abcde5', 'abcde5-ghi'], text: 'abcde5-ghi', output: '***' },
    {
      case: 'words that are long',
      secrets: ['sk-no-key-required'],
      text: 'sk-no-key-required is required',
      output: '*** is required',
    },
  ])('hides a secret: $case', ({ secrets, text, output }) => {
    expect(createSecretMask(secrets)(text)).toBe(output);
  });

  it.each([
    { case: 'nothing', secret: '' },
    { case: 'three characters', secret: 'abc' },
    { case: 'three odd characters', secret: 'x1!' },
    { case: 'a word', secret: 'ollama' },
    { case: 'a word in capitals', secret: 'EMPTY' },
    { case: 'two words', secret: 'lm-studio' },
    { case: 'a date', secret: '2024-06-01' },
    { case: 'an address', secret: 'https://ab.de' },
  ])('leaves text alone where a secret would be found by chance: $case', ({ secret }) => {
    const text = `${secret} abc x1! ollama EMPTY lm-studio 2024-06-01 https://ab.de`;
    expect(createSecretMask([secret])(text)).toBe(text);
  });
});
