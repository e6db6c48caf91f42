import { createHash } from 'node:crypto';

/** An image as it stood in a body, not decoded. */
export interface CutImage {
  readonly hash: string;
  /** Base64 in ASCII. It shares the body's memory. */
  readonly base64: Buffer;
}

const marker = ';base64,';
const quote = 0x22;
const backslash = 0x5c;
const maxMediaTypeLength = 64;

/**
 * Takes the images out of a JSON body before it is parsed, so that megabytes of base64 are only searched for their
 * end and hashed. A string that is a data URL with base64 becomes `data:<type>;base64,@<number of the image>`.
 *
 * @returns The text that is left, in UTF-8 decoded, and the images in order.
 */
export function cutImages(body: Buffer): { readonly text: string; readonly images: readonly CutImage[] } {
  const images: CutImage[] = [];
  const pieces: string[] = [];
  let kept = 0;
  for (let at = body.indexOf(marker); at >= 0; at = body.indexOf(marker, at)) {
    const start = at + marker.length;
    at = start;
    if (!opensDataUrl(body, start)) continue;
    const end = body.indexOf(quote, start);
    if (end < 0) break;
    images.push(toCutImage(body.subarray(start, end)));
    pieces.push(body.toString('utf8', kept, start), `@${images.length - 1}`);
    kept = end;
    at = end;
  }
  pieces.push(body.toString('utf8', kept));
  return { text: pieces.join(''), images };
}

export function toCutImage(base64: Buffer): CutImage {
  // JSON may write a slash as `\/`.
  const plain = base64.includes(backslash)
    ? Buffer.from(base64.toString('latin1').replaceAll('\\/', '/'), 'latin1')
    : base64;
  return { hash: createHash('sha256').update(plain).digest('hex'), base64: plain };
}

/** Whether what ends here is `"data:image/…;base64,`, or the same without a subtype, its quote being one that opens a string. */
function opensDataUrl(body: Buffer, start: number): boolean {
  const head = body.toString('latin1', Math.max(0, start - maxMediaTypeLength), start);
  return /(?:^|[^\\])"data:[a-z]+(?:\\?\/[a-z0-9.+-]+)?;base64,$/iu.test(head);
}
