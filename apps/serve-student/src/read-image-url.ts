import { HttpProblem } from '@r2i/app-shell/server';

const dataUrl = /^data:image\/[a-z0-9.+-]{1,60};base64,/iu;

/**
 * Bytes of the image of a request. Only data URLs are taken: a server that fetched what it is told to would open
 * this machine's network to whoever may ask it.
 *
 * @returns In a buffer of their own.
 * @throws {HttpProblem} 400 if it is no data URL.
 */
export function readImageUrl(url: string): Uint8Array<ArrayBuffer> {
  const head = dataUrl.exec(url.slice(0, 100))?.[0];
  if (head === undefined) {
    throw new HttpProblem('Images are taken as data:image/…;base64 URLs only.', {
      status: 400,
      parameter: 'messages',
    });
  }
  const text = url.slice(head.length);
  const bytes = new Uint8Array(Buffer.byteLength(text, 'base64'));
  const length = Buffer.from(bytes.buffer).write(text, 'base64');
  return length === bytes.length ? bytes : bytes.slice(0, length);
}
