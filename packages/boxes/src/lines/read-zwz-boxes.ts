import { z } from 'zod';

import type { BoxFile, ImageBox, LeftOutBox, NoBox } from '../record/image-box.ts';
import { parseIssue } from '../record/parse-issue.ts';
import { placedBox, shown } from '../record/placed-box.ts';
import { readNumber, readNumbers } from '../record/read-number.ts';
import { readBoxLines } from './read-box-lines.ts';

const resultSchema = z.object({
  detected_object: z.string().min(1),
  bbox: z.unknown().optional(),
  sam3_score: z.unknown().optional(),
  success: z.boolean().nullish(),
});

const lineSchema = z.object(
  {
    image_path: z.string().min(1),
    image_width: z.int().positive().nullish().catch(null),
    image_height: z.int().positive().nullish().catch(null),
    /** Stage 1. */
    bbox_results: z.array(z.unknown()).nullish(),
    /** Stage 2. */
    generated_vqa: z.array(z.unknown()).nullish(),
  },
  { error: 'must be an object' },
);

/**
 * Reads the JSONL that the reference pipeline of Zooming without Zooming writes after stage 1 (`bbox_results`) or stage 2
 * (`generated_vqa`). What it marks as failed is left out, and so is each line and result that is not of the form.
 *
 * @throws {BoxFileError} If the file cannot be read.
 */
export async function readZwzBoxes(path: string): Promise<BoxFile> {
  const boxes: ImageBox[] = [];
  const leftOut: LeftOutBox[] = [];
  for await (const line of readBoxLines(path)) {
    if ('leftOut' in line) {
      leftOut.push(line.leftOut);
      continue;
    }
    const { place, fields } = line;
    const { data, error } = lineSchema.safeParse(fields);
    if (data === undefined) {
      const { field, message } = parseIssue(error);
      const detail = `${field === '' ? 'the line' : field}: ${message}`;
      leftOut.push({ path, place, reason: 'unreadable', detail });
      continue;
    }
    const { image_path: imageName, image_width: width, image_height: height } = data;
    const size = width && height ? { imageSize: { width, height } } : {};
    for (const result of data.bbox_results ?? data.generated_vqa ?? []) {
      const read = readResult(result);
      if ('box' in read) boxes.push({ imageName, ...size, ...read });
      else leftOut.push({ path, place, ...read });
    }
  }
  return { boxes, leftOut };
}

function readResult(result: unknown): Pick<ImageBox, 'box' | 'label' | 'score'> | NoBox {
  const { data, error } = resultSchema.safeParse(result);
  if (data === undefined) {
    const { field, message } = parseIssue(error);
    return { reason: 'unreadable', detail: `${field === '' ? shown(result) : field}: ${message}` };
  }
  const { detected_object: label, bbox, sam3_score, success } = data;
  if (success === false || bbox == null) {
    return { reason: 'marked-failed', detail: `"${label}" was not found once` };
  }
  const numbers = readNumbers(typeof bbox === 'string' ? writtenOut(bbox) : bbox, 4);
  if (numbers === undefined) return { reason: 'bad-box', detail: `bbox ${shown(bbox)} is no 4 numbers` };
  const [left = 0, top = 0, right = 0, bottom = 0] = numbers;
  const placed = placedBox(left, top, right, bottom);
  if (!('box' in placed)) return placed;
  const score = sam3_score == null ? undefined : readNumber(sam3_score);
  if (sam3_score != null && !(score !== undefined && score >= 0 && score <= 1)) {
    return { reason: 'unreadable', detail: `sam3_score ${shown(sam3_score)} is not in 0-1` };
  }
  return { box: placed.box, label, ...(score === undefined ? {} : { score }) };
}

/** `[1.5, 2.0, 30.0, 40.5]` as a text. */
function writtenOut(text: string): readonly string[] {
  return text.length > 400 ? [] : text.replaceAll(/[[\]()]/gu, '').split(',');
}
