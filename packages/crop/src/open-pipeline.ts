import type { Sharp } from 'sharp';

import { sharp } from './engine.ts';
import { findDecoder } from './other/find-decoder.ts';
import { sniffMediaType } from './sniff-media-type.ts';

/**
 * A pipeline over the pixels of a file of any format that is read, oriented.
 *
 * @param options.strict - Whether a file of which only a part can be decoded is refused. @default false
 * @throws Whatever the decoder of a format throws that sharp does not decode.
 */
export async function openPipeline(
  bytes: Uint8Array,
  { strict = false }: { readonly strict?: boolean } = {},
): Promise<Sharp> {
  const other = await findDecoder(sniffMediaType(bytes));
  if (other === undefined) {
    return sharp(bytes, { limitInputPixels: false, ...(strict ? { failOn: 'warning' } : {}) }).autoOrient();
  }
  const { width, height, data } = await other.decode(bytes);
  return sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: false });
}
