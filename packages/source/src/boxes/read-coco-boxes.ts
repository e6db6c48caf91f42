import { z } from 'zod';

import { BoxFileError } from '../errors/box-file-error.ts';
import type { BoxFile, ImageBox, LeftOutBox } from './image-box.ts';
import { parseIssue } from './parse-issue.ts';
import { readBoxText } from './read-box-text.ts';

const id = z.union([z.number(), z.string()]);
const cocoSchema = z.object({
  images: z.array(
    z.object({
      id,
      file_name: z.string().min(1),
      width: z.int().positive().nullish(),
      height: z.int().positive().nullish(),
    }),
  ),
  annotations: z.array(
    z.object({
      image_id: id,
      /** Left, top, width, height in pixels. */
      bbox: z.array(z.number()).length(4),
      category_id: id.nullish(),
      score: z.number().min(0).max(1).nullish(),
      iscrowd: z.union([z.number(), z.boolean()]).nullish(),
    }),
  ),
  categories: z.array(z.object({ id, name: z.string().min(1) })).default([]),
});

/**
 * Reads a COCO file of object annotations: `images` (id, file_name, width, height), `annotations` (image_id, bbox as left,
 * top, width, height in pixels, category_id; `score` where there is one), `categories`. Crowds are no single thing and are
 * skipped, boxes without area too.
 *
 * @throws {BoxFileError} Naming file and place.
 */
export async function readCocoBoxes(path: string): Promise<BoxFile> {
  const parsed = cocoSchema.safeParse(parseText(path, await readBoxText(path)));
  if (!parsed.success) {
    const { field, message } = parseIssue(parsed.error);
    throw new BoxFileError({
      path,
      place: field === '' ? null : field,
      detail: `${message}; expected a COCO file`,
    });
  }
  const { images, annotations, categories } = parsed.data;
  const byId = new Map(images.map((image) => [image.id, image]));
  const labels = new Map(categories.map(({ id: category, name }) => [category, name]));
  const boxes: ImageBox[] = [];
  const leftOut: LeftOutBox[] = [];
  for (const [index, { image_id, bbox, category_id, score, iscrowd }] of annotations.entries()) {
    const place = `annotations[${index}]`;
    const image = byId.get(image_id);
    if (image === undefined)
      throw new BoxFileError({ path, place, detail: `no image has the id ${image_id}` });
    const [left = 0, top = 0, width = 0, height = 0] = bbox;
    const crowd = iscrowd === 1 || iscrowd === true;
    if (crowd || !(width > 0 && height > 0)) {
      leftOut.push({ path, place, reason: crowd ? 'crowd' : 'no-area' });
      continue;
    }
    const size = image.width && image.height ? { width: image.width, height: image.height } : undefined;
    boxes.push({
      imageName: image.file_name,
      ...(size === undefined ? {} : { imageSize: size }),
      box: { frame: 'pixel', left, top, right: left + width, bottom: top + height },
      label: (category_id == null ? undefined : labels.get(category_id)) ?? 'object',
      ...(score == null ? {} : { score }),
    });
  }
  return { boxes, leftOut };
}

function parseText(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new BoxFileError({ path, detail: 'this is no JSON; it may be cut short', cause });
  }
}
