import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import sharp from 'sharp';

/** Photos with more pixels are cut into quarters that share nothing. */
const quarteredPixels = 4_000_000;
/** Longer side that pictures are shrunk to, in pixels. */
const side = 1600;

export interface Picture {
  readonly name: string;
  /** JPEG. */
  readonly bytes: Buffer;
}

/** Pictures that show different things, from the photos of a folder. */
export async function readPictures(folder: string): Promise<Picture[]> {
  const names = (await readdir(folder)).filter((name) => /\.(?:jpe?g|png|webp)$/iu.test(name)).sort();
  const pictures: Picture[] = [];
  for (const name of names) {
    const upright = await sharp(await readFile(join(folder, name)))
      .autoOrient()
      .toBuffer({ resolveWithObject: true });
    const { width, height } = upright.info;
    const parts = width * height < quarteredPixels ? [undefined] : [0, 1, 2, 3];
    for (const part of parts) {
      let image = sharp(upright.data);
      if (part !== undefined) {
        const half = { width: Math.floor(width / 2), height: Math.floor(height / 2) };
        image = image.extract({
          ...half,
          left: (part % 2) * half.width,
          top: Math.floor(part / 2) * half.height,
        });
      }
      const bytes = await image
        .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
        .jpeg({ quality: 92 })
        .toBuffer();
      pictures.push({ name: part === undefined ? name : `${name} ${part}`, bytes });
    }
  }
  return pictures;
}
