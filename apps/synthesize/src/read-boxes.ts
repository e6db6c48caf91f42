import { UsageError, userPath } from '@r2i/app-shell';
import {
  type BoxFormat,
  detectBoxFormat,
  type HuggingFaceOptions,
  type LeftOutBox,
  readBoxLines,
  readCocoBoxes,
  readDocumentBoxes,
  readHuggingFaceBoxes,
  readYoloBoxes,
  readZwzBoxes,
} from '@r2i/boxes';
import type { BoxLayout } from '@r2i/boxes/options';
import { type ListedBox, listedBoxSchema } from '@r2i/proposal';
import { isR2IError } from '@r2i/schema';

import { tellLeftOut } from './tell-boxes.ts';

/** Boxes that somebody brings along, and annotations that give none. */
export interface ListedBoxes {
  readonly boxes: readonly ListedBox[];
  readonly leftOut: readonly LeftOutBox[];
  /** Boxes of classes that are numbers without a name, by class. */
  readonly unnamed: ReadonlyMap<string, number>;
}

/** How boxes are read, and what their file does not say by itself. */
export interface BoxSettings {
  readonly boxes: string;
  readonly format: BoxFormat | 'auto';
  readonly layout?: BoxLayout | undefined;
  /** File that names photos or classes. */
  readonly names?: string | undefined;
}

/**
 * Reads boxes. Our own form has one record a line:
 * `{"imageName": "a.jpg" or "imageId": "<sha256 of the photo>", "box": {…}, "label": "…"}`.
 *
 * @throws {UsageError} If they cannot be read, or there is none, naming file and reasons.
 */
export async function readBoxes(settings: BoxSettings): Promise<ListedBoxes> {
  const path = userPath(settings.boxes);
  const { boxes, leftOut } = await readFrom(path, settings);
  if (boxes.length > 0) return { boxes, leftOut, unnamed: countUnnamed(boxes) };
  const why = leftOut.length === 0 ? 'it is empty' : tellLeftOut(leftOut).join('; ');
  throw new UsageError(`--boxes: ${path} holds no box to work on: ${why}`);
}

interface ReadBoxes {
  readonly boxes: readonly (ListedBox & { readonly unnamedClass?: string })[];
  readonly leftOut: readonly LeftOutBox[];
}

async function readFrom(path: string, { format: given, layout, names }: BoxSettings): Promise<ReadBoxes> {
  try {
    const format = given === 'auto' ? await detectBoxFormat(path) : given;
    if (layout !== undefined && format !== 'huggingface') {
      throw new UsageError(
        `--boxes-layout: ${format} says itself what its numbers are; it is for huggingface`,
      );
    }
    if (names !== undefined && !['coco', 'yolo', 'huggingface'].includes(format)) {
      throw new UsageError(
        `--boxes-names: ${format} has names; it is for coco results, yolo and huggingface`,
      );
    }
    const options = { layout, names: names === undefined ? undefined : userPath(names) };
    return await readers[format](path, options);
  } catch (error) {
    if (!isR2IError(error) && !(error instanceof Error && 'code' in error)) throw error;
    throw error instanceof UsageError ? error : new UsageError(`--boxes: ${error.message}`);
  }
}

function countUnnamed(boxes: ReadBoxes['boxes']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { unnamedClass } of boxes) {
    if (unnamedClass !== undefined) counts.set(unnamedClass, (counts.get(unnamedClass) ?? 0) + 1);
  }
  return counts;
}

const readers: Readonly<
  Record<BoxFormat, (path: string, options: HuggingFaceOptions) => Promise<ReadBoxes>>
> = {
  coco: (path, { names }) => readCocoBoxes(path, { names }),
  yolo: (path, { names }) => readYoloBoxes(path, { names }),
  huggingface: readHuggingFaceBoxes,
  zwz: readZwzBoxes,
  r2i: readOwnBoxes,
  voc: (path) => readDocumentBoxes(path, 'voc'),
  cvat: (path) => readDocumentBoxes(path, 'cvat'),
  labelme: (path) => readDocumentBoxes(path, 'labelme'),
  'label-studio': (path) => readDocumentBoxes(path, 'label-studio'),
  'visual-genome': (path) => readDocumentBoxes(path, 'visual-genome'),
};

async function readOwnBoxes(path: string): Promise<ReadBoxes> {
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
