import { type GreyImage, readGreyImage, viewOfPixels } from '@r2i/crop';
import type { ImageSize } from '@r2i/schema';

/** A grey image as JPEG: about a tenth of its pixels' bytes. */
export interface PackedGrey extends ImageSize {
  readonly bytes: Uint8Array;
}

const quality = 85;

export async function packGrey({ width, height, data }: GreyImage): Promise<PackedGrey> {
  const colours = new Uint8Array(data.length * 3);
  for (let at = 0; at < data.length; at += 1) {
    const value = data[at] ?? 0;
    colours[3 * at] = value;
    colours[3 * at + 1] = value;
    colours[3 * at + 2] = value;
  }
  const view = viewOfPixels({ width, height, data: colours }, { format: 'jpeg', quality });
  return { width, height, bytes: (await view.encoded()).bytes };
}

export async function unpackGrey({ width, height, bytes }: PackedGrey): Promise<GreyImage> {
  const { grey } = await readGreyImage(bytes, { name: 'indexed image', fit: () => ({ width, height }) });
  return grey;
}
