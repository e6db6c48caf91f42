import { readFile } from 'node:fs/promises';

import { UsageError, userPath } from '@r2i/app-shell';
import { type ListedBox, listedBoxSchema } from '@r2i/proposal';
import { isR2IError, parseJsonLines } from '@r2i/schema';
import {
  type BoxFormat,
  detectBoxFormat,
  type LeftOutBox,
  readCocoBoxes,
  readYoloBoxes,
  readZwzBoxes,
} from '@r2i/source';

/** Boxes that somebody brings along, and annotations that give none. */
export interface ListedBoxes {
  readonly boxes: readonly ListedBox[];
  readonly leftOut: readonly LeftOutBox[];
}

/**
 * Reads boxes. Our own form has one record a line:
 * `{"imageName": "a.jpg" or "imageId": "<sha256 of the photo>", "box": {…}, "label": "…"}`.
 *
 * @throws {UsageError} If they cannot be read, naming file and line.
 */
export async function readBoxes({
  boxes: given,
  format,
}: {
  readonly boxes: string;
  readonly format: BoxFormat | 'auto';
}): Promise<ListedBoxes> {
  const path = userPath(given);
  try {
    return await readers[format === 'auto' ? await detectBoxFormat(path) : format](path);
  } catch (error) {
    if (!isR2IError(error) && !(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`--boxes: ${error.message}`);
  }
}

const readers: Readonly<Record<BoxFormat, (path: string) => Promise<ListedBoxes>>> = {
  coco: readCocoBoxes,
  yolo: readYoloBoxes,
  zwz: readZwzBoxes,
  r2i: async (path) => ({
    boxes: [...parseJsonLines(listedBoxSchema, await readFile(path, 'utf8'), path)],
    leftOut: [],
  }),
};
