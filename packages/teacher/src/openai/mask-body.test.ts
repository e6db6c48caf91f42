import { createSecretMask } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { maskBody } from './mask-body.ts';

const key = 'sk-4fQ9zT7mB2';
const mask = createSecretMask([key, '1234567890123456']);
const deep = `${'['.repeat(20_000)}"${key}"${']'.repeat(20_000)}`;

describe('maskBody', () => {
  it.each([
    { case: 'nothing secret', text: '{ "a": 1 }', masked: '{ "a": 1 }' },
    { case: 'no JSON', text: `<b>${key}</b>`, masked: '<b>***</b>' },
    { case: 'a text', text: `{ "a": "x ${key}" }`, masked: '{"a":"x ***"}' },
    { case: 'after an escape', text: `{"a":"\\n${key}\\n"}`, masked: '{"a":"\\n***\\n"}' },
    { case: 'in units', text: '{"a":"\\u0073k-4fQ9zT7mB2"}', masked: '{"a":"***"}' },
    { case: 'the name of a field', text: `{"${key}":[true]}`, masked: '{"***":[true]}' },
    { case: 'a number', text: '{"a":1234567890123456,"b":2}', masked: '{"a":null,"b":2}' },
    { case: 'too deep', text: deep, masked: deep.replace(key, '***') },
  ])('hides secrets in $case', ({ text, masked }) => {
    expect(maskBody(text, mask)).toBe(masked);
  });
});
