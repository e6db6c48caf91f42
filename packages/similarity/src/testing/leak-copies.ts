import { cutPixels, loadImage, resizePixels, viewOfPixels } from '@r2i/crop';
import { createRandom, type RawImage } from '@r2i/schema';

/** One way to make a copy of a photo that does not look like one to a hash of bytes. */
export type LeakKind = (typeof leakKinds)[number];

const leakKinds = [
  'resized 0.3',
  'JPEG 30',
  'JPEG 60',
  'JPEG 90',
  'mirrored',
  'mirrored, cut to 80 %',
  'framed 10 %',
  'resized 0.5, cut to 90 %, JPEG 50',
  'corner of half the sides',
  'quarter turn',
  'in a window',
] as const;

/**
 * Makes a copy. For tests.
 *
 * @param seed - Where it is cut.
 * @returns Bytes of an image file.
 */
export async function makeLeak(bytes: Uint8Array, kind: LeakKind, seed: number): Promise<Uint8Array> {
  const { view } = await loadImage(bytes, { name: kind });
  const { image, quality = 85 } = await makers[kind](await view.pixels(), seed);
  return (await viewOfPixels(image, { format: 'jpeg', quality }).encoded()).bytes;
}

interface Copy {
  readonly image: RawImage;
  readonly quality?: number;
}

const makers: Readonly<Record<LeakKind, (image: RawImage, seed: number) => Promise<Copy>>> = {
  'resized 0.3': async (image) => ({ image: await scaled(image, 0.3) }),
  'JPEG 30': async (image) => ({ image, quality: 30 }),
  'JPEG 60': async (image) => ({ image, quality: 60 }),
  'JPEG 90': async (image) => ({ image, quality: 90 }),
  mirrored: async (image) => ({ image: mirrored(image) }),
  'mirrored, cut to 80 %': async (image, seed) => ({ image: mirrored(cut(image, 0.8, seed)) }),
  'framed 10 %': async (image) => ({ image: framed(image, 0.1) }),
  'resized 0.5, cut to 90 %, JPEG 50': async (image, seed) => ({
    image: cut(await scaled(image, 0.5), 0.9, seed),
    quality: 50,
  }),
  'corner of half the sides': async (image) => {
    const right = Math.round(image.width / 2);
    const bottom = Math.round(image.height / 2);
    return { image: cutPixels(image, { frame: 'pixel', left: 0, top: 0, right, bottom }) };
  },
  'quarter turn': async (image) => ({ image: quarterTurned(image) }),
  'in a window': async (image) => ({ image: framed(image, 0.5) }),
};

function scaled(image: RawImage, scale: number): Promise<RawImage> {
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  return resizePixels(image, { width: side(image.width), height: side(image.height) });
}

function cut(image: RawImage, share: number, seed: number): RawImage {
  const random = createRandom(seed);
  const width = Math.round(image.width * share);
  const height = Math.round(image.height * share);
  const left = random.integer(0, image.width - width);
  const top = random.integer(0, image.height - height);
  return cutPixels(image, { frame: 'pixel', left, top, right: left + width, bottom: top + height });
}

function quarterTurned({ width, height, data }: RawImage): RawImage {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * 3;
      turned.set(data.subarray(from, from + 3), (x * height + height - 1 - y) * 3);
    }
  }
  return { width: height, height: width, data: turned };
}

function mirrored({ width, height, data }: RawImage): RawImage {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * 3;
      turned.set(data.subarray(from, from + 3), (y * width + width - 1 - x) * 3);
    }
  }
  return { width, height, data: turned };
}

function framed({ width, height, data }: RawImage, share: number): RawImage {
  const edge = { x: Math.round(width * share), y: Math.round(height * share) };
  const outer = { width: width + 2 * edge.x, height: height + 2 * edge.y };
  const canvas = new Uint8Array(outer.width * outer.height * 3).fill(255);
  for (let y = 0; y < height; y += 1) {
    canvas.set(data.subarray(y * width * 3, (y + 1) * width * 3), ((y + edge.y) * outer.width + edge.x) * 3);
  }
  return { ...outer, data: canvas };
}
