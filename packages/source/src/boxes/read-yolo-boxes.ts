import { join } from 'node:path';

import type { RelativeBox } from '@r2i/geometry';

import { BoxFileError } from '../errors/box-file-error.ts';
import { walkFolder } from '../folder/walk-folder.ts';
import type { BoxFile, ImageBox, LeftOutBox } from './image-box.ts';
import { readBoxText } from './read-box-text.ts';

const classFiles = ['classes.txt', 'obj.names'];
/** Labels are rounded; a little beyond the border is the border. */
const slack = 0.001;

/**
 * Reads a folder of YOLO labels: a `.txt` for each image, a line for each object: class, centre x, centre y, width, height
 * in shares of the image, and a confidence where there is one; or class and the corners of a polygon, whose bounds are
 * taken. Classes have their names from `classes.txt` or `obj.names` in the folder, one a line; without, they are called
 * `class 3`. A label file belongs to the image of its name.
 *
 * @throws {BoxFileError} Naming file and line.
 * @throws {SourceFolderError} If the folder cannot be read.
 */
export async function readYoloBoxes(root: string): Promise<BoxFile> {
  const names: string[] = [];
  const labels: string[] = [];
  for await (const { name, path } of walkFolder(root, { accept: (file) => /\.(txt|names)$/u.test(file) })) {
    const isNames = classFiles.some((file) => name === file);
    if (isNames)
      labels.push(
        ...(await readBoxText(path))
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      );
    else if (name.endsWith('.txt')) names.push(name);
  }
  const boxes: ImageBox[] = [];
  const leftOut: LeftOutBox[] = [];
  for (const name of names) {
    const path = join(root, name);
    for (const [index, line] of (await readBoxText(path)).split('\n').entries()) {
      if (line.trim() === '') continue;
      const place = `line ${index + 1}`;
      const { kind, box, score } = parseLine(line, { path, place });
      if (!(box.right > box.left && box.bottom > box.top)) {
        leftOut.push({ path, place, reason: 'no-area' });
        continue;
      }
      boxes.push({
        imageName: name.slice(0, -'.txt'.length),
        box,
        label: labels[kind] ?? `class ${kind}`,
        ...(score === undefined ? {} : { score }),
      });
    }
  }
  return { boxes, leftOut };
}

function parseLine(
  line: string,
  place: { readonly path: string; readonly place: string },
): { readonly kind: number; readonly box: RelativeBox; readonly score: number | undefined } {
  const [kind = Number.NaN, ...values] = line.trim().split(/\s+/u).map(Number);
  if (!Number.isInteger(kind) || kind < 0 || values.some((value) => !Number.isFinite(value))) {
    throw new BoxFileError({ ...place, detail: 'must be a class number and numbers after it' });
  }
  const outside = values.find((value) => value < -slack || value > 1 + slack);
  if (outside !== undefined) {
    throw new BoxFileError({
      ...place,
      detail: `${outside} is no share of an image; all numbers must be in 0-1`,
    });
  }
  if (values.length === 4 || values.length === 5) {
    const [x = 0, y = 0, width = 0, height = 0, score] = values;
    const box = { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
    return { kind, box: { frame: 'relative', ...box }, score };
  }
  if (values.length < 6 || values.length % 2 === 1) {
    const detail = `has ${values.length} numbers after the class; it takes 4, 5 with a confidence, or pairs of a polygon`;
    throw new BoxFileError({ ...place, detail });
  }
  const xs = values.filter((_, index) => index % 2 === 0);
  const ys = values.filter((_, index) => index % 2 === 1);
  const bounds = {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
  return { kind, box: { frame: 'relative', ...bounds }, score: undefined };
}
