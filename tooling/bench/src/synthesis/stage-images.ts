import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { loadImage, qualityWithin } from '@r2i/crop';
import { toJsonLine } from '@r2i/schema';

import type { FloorPhoto } from './floor-plan.ts';

/** Photos copied to a folder of their own, with the boxes to ask about. */
export interface StagedImages {
  /** Folder with nothing but the photos. */
  readonly images: string;
  /** JSON lines for `proposer.boxes`. */
  readonly boxes: string;
  readonly photos: readonly FloorPhoto[];
  readonly bytes: number;
}

const minSide = 1201;
const boxSide = 0.12;
/** Left and top of each box, as shares of width and height. */
const corners = [
  [0.08, 0.1],
  [0.62, 0.14],
  [0.2, 0.64],
  [0.74, 0.7],
] as const;

/** How the recipe finds the quality of boxed images. */
const boxedQuality = { quality: 85, least: 75, maxBits: 2 } as const;

/**
 * Copies the JPEGs above 1200 px on both sides, and writes boxes of 12 % x 12 % for each.
 *
 * @param options.boxes - Of a photo, up to four. @default 4
 * @throws {Error} If there are not ten photos.
 */
export async function stageImages(
  source: string,
  out: string,
  { boxes: wanted = corners.length }: { readonly boxes?: number } = {},
): Promise<StagedImages> {
  const names = await readdir(source, { recursive: true }).catch(() => []);
  const photos: FloorPhoto[] = [];
  let bytes = 0;
  let lines = '';
  for (const path of names.filter((each) => /\.jpe?g$/iu.test(each)).sort()) {
    const content = await readFile(join(source, path));
    const { record, view, chroma } = await loadImage(content, { name: path });
    const { id: imageId, width, height } = record;
    if (Math.min(width, height) < minSide) continue;
    bytes += content.length;
    const name = path.replaceAll('/', '-');
    const file = join(out, 'photos', name);
    await copyFile(join(source, path), file);
    const [across, down] = [Math.round(boxSide * width), Math.round(boxSide * height)];
    const boxes = corners.slice(0, wanted).map(([x, y]) => {
      const [left, top] = [Math.round(x * width), Math.round(y * height)];
      return { left, top, width: across, height: down };
    });
    for (const { left, top } of boxes) {
      const box = { frame: 'pixel', left, top, right: left + across, bottom: top + down };
      lines += toJsonLine({ imageId, label: 'thing', box });
    }
    const isSentAsIs = (await view.encoded()).id === imageId;
    const quality = await qualityWithin(view, { ...boxedQuality, chroma });
    photos.push({ file, name, pixels: width * height, chroma, isSentAsIs, quality, boxes });
  }
  if (photos.length !== 10) {
    throw new Error(
      `${source} has ${photos.length} JPEGs above 1200 px on both sides, not 10; install Debian's mate-backgrounds ` +
        '(apt-get install mate-backgrounds) or name its folder with --photos',
    );
  }
  await writeFile(join(out, 'boxes.jsonl'), lines);
  return { images: join(out, 'photos'), boxes: join(out, 'boxes.jsonl'), photos, bytes };
}
