import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import sharp from 'sharp';

import { NoBackgroundError } from './no-background-error.ts';

/** A photo as 8-bit sRGB, row-major, 3 bytes a pixel. */
export interface Background {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** What a folder of photos offers. */
export interface ImageFolder {
  /** Photos large enough to be backgrounds, decoded, sorted by name. */
  readonly backgrounds: readonly Background[];
  /** Names of all photos in the folder. */
  readonly names: readonly string[];
}

/**
 * Reads the photos that can be backgrounds, once.
 *
 * @throws {NoBackgroundError} If none has `minPixels`.
 */
export async function readImageFolder(
  folder: string,
  { minPixels, maxSide }: { readonly minPixels: number; readonly maxSide: number },
): Promise<ImageFolder> {
  const names = (await readdir(folder)).filter((name) => /\.(?:jpe?g|png)$/iu.test(name)).sort();
  const backgrounds: Background[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const size = await sharp(path).metadata();
    if (size.width * size.height < minPixels) continue;
    const { data, info } = await sharp(path)
      .autoOrient()
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    backgrounds.push({ name, width: info.width, height: info.height, pixels: data });
  }
  if (backgrounds.length === 0) throw new NoBackgroundError({ folder, minPixels });
  return { backgrounds, names };
}
