import { describe, expect, it } from 'vitest';

import { readChatRequest } from './chat-request.ts';
import { cutLongTexts } from './cut-long-texts.ts';

const long = 'A'.repeat(2 ** 19 + 1);
const url = `data:image/png;base64,${long}`;

/** A request with some of its texts put in. */
function body({
  question = 'What is it?',
  shown = url,
  more = {},
}: {
  question?: string;
  shown?: string;
  more?: object;
} = {}): Buffer {
  const content = [
    { type: 'image_url', image_url: { url: shown } },
    { type: 'text', text: question },
  ];
  return Buffer.from(JSON.stringify({ model: 'm', messages: [{ role: 'user', content }], ...more }));
}

describe('cutLongTexts', () => {
  it('leaves a body without a long text as it is', () => {
    const bytes = body({ shown: 'data:image/png;base64,AA==' });
    expect(cutLongTexts(bytes)).toEqual({ frame: bytes, texts: new Map() });
  });

  it('takes the long texts out', () => {
    const { frame, texts } = cutLongTexts(body({ question: long }));
    const [[image = '', first] = [], [question = '', second] = []] = texts;
    expect([first, second].map((text) => Buffer.from(text ?? []).toString())).toEqual([url, long]);
    expect(Buffer.from(frame).toString()).toBe(body({ shown: image, question }).toString());
  });

  it.each([
    {
      title: 'more long texts than images',
      bytes: body({ more: { user: Array(16).fill(long) } }),
      says: 'a text of',
    },
    { title: 'very many texts', bytes: Buffer.from('""'.repeat(20_000)), says: 'more than 16384 texts' },
  ])('refuses $title', ({ bytes, says }) => {
    expect(() => cutLongTexts(bytes)).toThrow(says);
  });
});

describe('readChatRequest', () => {
  it('takes a long text as the URL of the image', () => {
    expect(Buffer.from(readChatRequest(body()).imageUrls[0] ?? []).toString()).toBe(url);
  });

  it.each([
    {
      title: 'as a question',
      bytes: body({ question: long, shown: 'data:image/png;base64,AA==' }),
      says: 'a text of',
    },
    {
      title: 'as metadata',
      bytes: body({ shown: 'data:image/png;base64,AA==', more: { user: long } }),
      says: 'a text of',
    },
    {
      title: 'as a model',
      bytes: body({ shown: 'data:image/png;base64,AA==', more: { model: long } }),
      says: 'a text of',
    },
    { title: 'as a key', bytes: body({ more: { [long]: 1 } }), says: 'a text of' },
    { title: 'that has no end', bytes: body().subarray(0, -200), says: 'no JSON' },
    {
      title: 'of bytes that are no UTF-8',
      bytes: Buffer.concat([body().subarray(0, -9), Buffer.of(0xff)]),
      says: 'no UTF-8',
    },
    {
      title: 'that is said twice',
      bytes: Buffer.from(
        body().toString().replace('"image_url":{', '"image_url":{"url":"data:image/png;base64,AA==",'),
      ),
      says: null,
    },
    {
      title: 'that another one takes the place of',
      bytes: Buffer.from(body().toString().replace('"}},', '","url":"data:image/png;base64,AA=="}},')),
      says: 'a text of',
    },
  ])('takes a long text $title for nothing but the image', ({ bytes, says }) => {
    if (says === null) expect(readChatRequest(bytes).imageUrls[0]?.length).toBe(url.length);
    else expect(() => readChatRequest(bytes)).toThrow(says);
  });
});
