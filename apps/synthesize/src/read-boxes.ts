import { UsageError, userPath } from '@r2i/app-shell';
import {
  type BoxFormat,
  detectBoxFormat,
  type LeftOutBox,
  readBoxLines,
  readCocoBoxes,
  readDocumentBoxes,
  readYoloBoxes,
  readZwzBoxes,
} from '@r2i/boxes';
import { type ListedBox, listedBoxSchema } from '@r2i/proposal';
import { isR2IError } from '@r2i/schema';

import { tellLeftOut } from './tell-boxes.ts';

/** Boxes that somebody brings along, and annotations that give none. */
export interface ListedBoxes {
  readonly boxes: readonly ListedBox[];
  readonly leftOut: readonly LeftOutBox[];
}

/**
 * Reads boxes. Our own form has one record a line:
 * `{"imageName": "a.jpg" or "imageId": "<sha256 of the photo>", "box": {…}, "label": "…"}`.
 *
 * @throws {UsageError} If they cannot be read, or there is none, naming file and reasons.
 */
export async function readBoxes({
  boxes: given,
  format,
}: {
  readonly boxes: string;
  readonly format: BoxFormat | 'auto';
}): Promise<ListedBoxes> {
  const path = userPath(given);
  const read = await readAs(path, format);
  if (read.boxes.length > 0) return read;
  const why = read.leftOut.length === 0 ? 'it is empty' : tellLeftOut(read.leftOut).join('; ');
  throw new UsageError(`--boxes: ${path} holds no box to work on: ${why}`);
}

async function readAs(path: string, format: BoxFormat | 'auto'): Promise<ListedBoxes> {
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
  r2i: readOwnBoxes,
  voc: (path) => readDocumentBoxes(path, 'voc'),
  cvat: (path) => readDocumentBoxes(path, 'cvat'),
  labelme: (path) => readDocumentBoxes(path, 'labelme'),
  'label-studio': (path) => readDocumentBoxes(path, 'label-studio'),
  'visual-genome': (path) => readDocumentBoxes(path, 'visual-genome'),
};

async function readOwnBoxes(path: string): Promise<ListedBoxes> {
  const boxes: ListedBox[] = [];
  const leftOut: LeftOutBox[] = [];
  for await (const line of readBoxLines(path)) {
    if ('leftOut' in line) {
      leftOut.push(line.leftOut);
      continue;
    }
    const { data, error } = listedBoxSchema.safeParse(line.fields);
    if (data !== undefined) boxes.push(data);
    else {
      const [issue] = error.issues;
      const detail = `${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'is not valid'}`;
      leftOut.push({ path, place: line.place, reason: 'unreadable', detail });
    }
  }
  return { boxes, leftOut };
}
