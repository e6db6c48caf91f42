import { readFile } from 'node:fs/promises';

import { cutPixels, loadImage, resizePixels, viewOfPixels } from '@r2i/crop';

/** Longer side of a photo before it is quartered. */
const imageSide = 600;

/**
 * Quarters of photos, as JPEG files. No two show the same, though those of one photo have the same light, colours and
 * textures. For tests and benchmarks.
 *
 * @param paths - Photos that show different things.
 */
export async function distinctImages(paths: readonly string[]): Promise<Uint8Array[]> {
  const images: Uint8Array[] = [];
  for (const path of paths) {
    const { view } = await loadImage(await readFile(path), { name: path });
    const { width, height } = view.size;
    const scale = Math.min(1, imageSide / Math.max(width, height));
    const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
    const image = await resizePixels(await view.pixels(), size);
    for (const [column, row] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      const half = { width: Math.floor(size.width / 2), height: Math.floor(size.height / 2) };
      const left = column * half.width;
      const top = row * half.height;
      const box = { frame: 'pixel', left, top, right: left + half.width, bottom: top + half.height } as const;
      const quarter = viewOfPixels(cutPixels(image, box), { format: 'jpeg', quality: 92 });
      images.push((await quarter.encoded()).bytes);
    }
  }
  return images;
}
