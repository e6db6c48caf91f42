import { imageSize } from 'image-size';

/** An image of a request, as its bytes say, whatever its address claims. */
export interface SentImage {
  /** `jpeg`, `png`, `webp`, … by the first bytes; `unknown` where they are of no image. */
  readonly format: string;
  /** Type in the data URL, such as `image/webp`. */
  readonly claimed: string;
  readonly width: number;
  readonly height: number;
  readonly byteCount: number;
}

const DATA_URL = /^data:([a-z0-9.+/-]{1,60});base64,/;

/** The image of a data URL; `undefined` for any other address. */
export function sentImage(url: string): SentImage | undefined {
  const head = DATA_URL.exec(url.slice(0, 100));
  if (head === null) return undefined;
  const bytes = Buffer.from(url.slice(head[0].length), 'base64');
  const claimed = head[1] ?? '';
  try {
    const { type, width, height } = imageSize(bytes);
    const format = type === 'jpg' ? 'jpeg' : (type ?? 'unknown');
    return { format, claimed, width, height, byteCount: bytes.length };
  } catch {
    return { format: 'unknown', claimed, width: 0, height: 0, byteCount: bytes.length };
  }
}
