import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { loadImage } from '@r2i/crop';
import { toJsonLine } from '@r2i/schema';

/** Photos copied to a folder of their own, with the boxes to ask about. */
export interface StagedImages {
  /** Folder with nothing but the photos. */
  readonly images: string;
  /** JSON lines for `proposer.boxes`. */
  readonly boxes: string;
  readonly count: number;
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

/**
 * Copies the JPEGs above 1200 px on both sides, and writes four boxes of 12 % x 12 % for each.
 *
 * @throws {Error} If there are not ten of them.
 */
export async function stageImages(source: string, out: string): Promise<StagedImages> {
  const names = await readdir(source, { recursive: true }).catch(() => []);
  let count = 0;
  let bytes = 0;
  let boxes = '';
  for (const name of names.filter((each) => /\.jpe?g$/iu.test(each)).sort()) {
    const file = join(source, name);
    const content = await readFile(file);
    const { record } = await loadImage(content, { name });
    const { id: imageId, width, height } = record;
    if (Math.min(width, height) < minSide) continue;
    count += 1;
    bytes += content.length;
    await copyFile(file, join(out, 'photos', name.replaceAll('/', '-')));
    for (const [x, y] of corners) {
      const [left, top] = [Math.round(x * width), Math.round(y * height)];
      const [right, bottom] = [left + Math.round(boxSide * width), top + Math.round(boxSide * height)];
      boxes += toJsonLine({ imageId, label: 'thing', box: { frame: 'pixel', left, top, right, bottom } });
    }
  }
  if (count !== 10) {
    throw new Error(
      `${source} has ${count} JPEGs above 1200 px on both sides, not 10; install Debian's mate-backgrounds ` +
        '(apt-get install mate-backgrounds) or name its folder with --photos',
    );
  }
  await writeFile(join(out, 'boxes.jsonl'), boxes);
  return { images: join(out, 'photos'), boxes: join(out, 'boxes.jsonl'), count, bytes };
}
