import { z } from 'zod';

import { BoxFileError } from '../errors/box-file-error.ts';
import type { BoxFile, ImageBox, LeftOutBox } from './image-box.ts';
import { parseIssue } from './parse-issue.ts';
import { readBoxText } from './read-box-text.ts';

/** `[x1, y1, x2, y2]` in pixels, as a list or written out. */
const corners = z.union([
  z.array(z.number()).length(4),
  z
    .string()
    .transform((text) => (text.match(/-?\d+(\.\d+)?/gu) ?? []).map(Number))
    .pipe(z.array(z.number()).length(4)),
]);

const resultSchema = z.object({
  detected_object: z.string().min(1),
  bbox: corners.nullish(),
  sam3_score: z.number().min(0).max(1).nullish(),
  success: z.boolean().nullish(),
});

const lineSchema = z.object({
  image_path: z.string().min(1),
  image_width: z.int().positive().nullish(),
  image_height: z.int().positive().nullish(),
  /** Stage 1. */
  bbox_results: z.array(resultSchema).nullish(),
  /** Stage 2. */
  generated_vqa: z.array(resultSchema).nullish(),
});

/**
 * Reads the JSONL that the reference pipeline of Zooming without Zooming writes after stage 1 (`bbox_results`) or stage 2
 * (`generated_vqa`). What it marks as failed is skipped.
 *
 * @throws {BoxFileError} Naming file and line.
 */
export async function readZwzBoxes(path: string): Promise<BoxFile> {
  const boxes: ImageBox[] = [];
  const leftOut: LeftOutBox[] = [];
  for (const [index, line] of (await readBoxText(path)).split('\n').entries()) {
    if (line.trim() === '') continue;
    const place = `line ${index + 1}`;
    const {
      image_path,
      image_width: width,
      image_height: height,
      ...stages
    } = parseLine(line, { path, place });
    const size = width && height ? { imageSize: { width, height } } : {};
    for (const { detected_object, bbox, sam3_score, success } of stages.bbox_results ??
      stages.generated_vqa ??
      []) {
      const [left = 0, top = 0, right = 0, bottom = 0] = bbox ?? [];
      if (success === false || bbox == null) leftOut.push({ path, place, reason: 'marked-failed' });
      else if (!(right > left && bottom > top)) leftOut.push({ path, place, reason: 'no-area' });
      else {
        boxes.push({
          imageName: image_path,
          ...size,
          box: { frame: 'pixel', left, top, right, bottom },
          label: detected_object,
          ...(sam3_score == null ? {} : { score: sam3_score }),
        });
      }
    }
  }
  return { boxes, leftOut };
}

function parseLine(
  line: string,
  place: { readonly path: string; readonly place: string },
): z.infer<typeof lineSchema> {
  let fields: unknown;
  try {
    fields = JSON.parse(line);
  } catch (cause) {
    throw new BoxFileError({ ...place, detail: 'the line is not JSON', cause });
  }
  const parsed = lineSchema.safeParse(fields);
  if (parsed.success) return parsed.data;
  const { field, message } = parseIssue(parsed.error);
  throw new BoxFileError({ ...place, detail: `${field === '' ? 'the line' : field}: ${message}` });
}
