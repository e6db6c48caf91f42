import { deflateSync } from 'node:zlib';

/** A grey PNG of 64x48 whose bytes depend on the number. */
export function pngUrl(number = 0): string {
  return `data:image/png;base64,${png(number).toString('base64')}`;
}

/** Width 64, height 48, grey. */
export function png(number = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(64, 0);
  header.writeUInt32BE(48, 4);
  header[8] = 8;
  const rows = Buffer.alloc(48 * 65, number % 256);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
}

/** Body of a request with one image. */
export function chatBody(overrides: object = {}): object {
  return {
    model: 'teacher-a',
    messages: [
      { role: 'system', content: 'Look closely and answer.' },
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: pngUrl() } },
          { type: 'text', text: 'Question: What colour is the narrow band around the blue door?' },
        ],
      },
    ],
    seed: 7,
    ...overrides,
  };
}

/** Body of a request without an image, whose task the form of the reply names. */
export function textBody(task: string, text: string, overrides: object = {}): object {
  return {
    model: 'teacher-a',
    messages: [{ role: 'user', content: text }],
    response_format: { type: 'json_schema', json_schema: { name: task, schema: {}, strict: true } },
    ...overrides,
  };
}

export async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
