import { type CropView, createRandom, hashBytes, type ImageView, type PixelBox } from '@r2i/schema';

import { encodePng } from './encode-png.ts';

/** A picture to test with: a slope of grey with bright and dark spots, the same for the same numbers. */
export function testImage({
  width = 320,
  height = 240,
  seed = 0,
}: {
  readonly width?: number;
  readonly height?: number;
  readonly seed?: number;
} = {}): ImageView {
  const data = new Uint8Array(width * height * 3);
  const random = createRandom(seed);
  for (let at = 0; at < data.length; at += 1) data[at] = 90 + Math.floor((((at / 3) % width) / width) * 40);
  for (let spot = 0; spot < 6; spot += 1) {
    const left = Math.floor(random.next() * (width - 24));
    const top = Math.floor(random.next() * (height - 16));
    for (let y = top; y < top + 16; y += 1) {
      data.fill(spot % 2 === 0 ? 250 : 5, (y * width + left) * 3, (y * width + left + 24) * 3);
    }
  }
  const bytes = encodePng({ width, height, data });
  const id = hashBytes(bytes);
  return {
    id,
    size: { width, height },
    pixels: async () => ({ width, height, data }),
    encoded: async () => ({ id, bytes, mediaType: 'image/png', width, height }),
  };
}

/** A crop to test with: a picture of its own that says where it was cut. */
export function testCrop(image: ImageView): CropView {
  const box: PixelBox = { frame: 'pixel', left: 10, top: 10, right: 90, bottom: 70 };
  return { ...testImage({ width: 160, height: 120, seed: image.size.width }), box, scale: 2 };
}

/** The same picture on a disk that fails. */
export function brokenImage<View extends ImageView>(view: View): View & { readonly looks: () => number } {
  let looks = 0;
  const fail = async (): Promise<never> => {
    looks += 1;
    throw new Error('the test broke this image');
  };
  return { ...view, pixels: fail, encoded: fail, looks: () => looks };
}
