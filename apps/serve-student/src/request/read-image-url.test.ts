import { describe, expect, it } from 'vitest';

import { readImageUrl } from './read-image-url.ts';

const head = 'data:image/png;base64,';
const bytes = Uint8Array.from({ length: 100 }, (_, at) => (at * 151) % 256);
const base64 = Buffer.from(bytes).toString('base64');
const lines = (base64.match(/.{1,19}/gu) ?? []).join('\n');

function read(url: string, step?: number): Uint8Array {
  return readImageUrl(Buffer.from(JSON.stringify(url).slice(1, -1)), step);
}

describe('readImageUrl', () => {
  it.each([
    { title: 'plain', url: head + base64 },
    { title: 'in capitals', url: `DATA:IMAGE/SVG+XML;BASE64,${base64}` },
    { title: 'of URLs', url: head + Buffer.from(bytes).toString('base64url') },
    { title: 'without padding', url: head + base64.replaceAll('=', '') },
    { title: 'in lines', url: head + lines },
  ])('reads base64 that is $title, however it is cut into pieces', ({ url }) => {
    for (const step of [undefined, 101, 64, 53, 40]) expect(read(url, step)).toEqual(bytes);
  });

  it.each([
    { title: 'slashes', escaped: (text: string) => text.replaceAll('/', '\\/') },
    { title: 'plus signs', escaped: (text: string) => text.replaceAll('+', '\\u002B') },
    {
      title: 'everything',
      escaped: (text: string) => text.replaceAll(/./gu, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
    },
  ])('reads escaped $title, and cuts none in two', ({ escaped }) => {
    for (let step = 50; step < 64; step += 1) {
      const url = Buffer.from(head + escaped(base64));
      expect(readImageUrl(url, step)).toEqual(bytes);
    }
  });

  it('gives a buffer of its own length', () => {
    expect(read(head + base64).buffer.byteLength).toBe(100);
    expect(read(head)).toEqual(new Uint8Array(0));
  });

  it.each([
    '',
    'http://127.0.0.1/x.png',
    'data:text/plain;base64,AA==',
    'data:image/png,AA',
    ' data:image/png;base64,AA==',
  ])('refuses %j', (url) => {
    expect(() => read(url)).toThrow(expect.objectContaining({ status: 400 }));
  });

  it('refuses an escape that is none', () => {
    expect(() => readImageUrl(Buffer.from(`${head}AA\\x`))).toThrow('not base64: it has an escape');
  });

  it.each([
    { written: '!!!!', says: 'not base64: it has "!"' },
    { written: `${base64.slice(0, 60)}\u00e9`, says: 'not base64: it has a letter of another alphabet' },
    { written: base64.replaceAll('=', '%3D'), says: 'not base64: it has "%"' },
    { written: `${base64.slice(0, 80)}\u0000`, says: 'not base64: it has "\\u0000"' },
    { written: `AAA=${base64}`, says: 'not base64: something follows its end' },
    { written: `${'A'.repeat(41)}=${'A'.repeat(40)}`, says: 'not base64: something follows its end' },
    { written: 'AAAAA', says: 'not base64: a character is missing at its end' },
  ])('says what is not base64 in $written, however it is cut', ({ written, says }) => {
    for (const step of [undefined, 64, 53, 40]) expect(() => read(head + written, step)).toThrow(says);
  });
});
