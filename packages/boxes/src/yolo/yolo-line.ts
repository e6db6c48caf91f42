import type { RelativeBox } from '@r2i/geometry';

import type { LeftOutReason } from '../record/image-box.ts';
import { shown } from '../record/placed-box.ts';
import { readNumber } from '../record/read-number.ts';

/** How many key points a pose has, and numbers each: `kpt_shape` of `data.yaml`. */
export interface PoseShape {
  readonly points: number;
  readonly numbers: 2 | 3;
}

/** A line of labels, or why it gives no box. */
export type YoloLine =
  | { readonly kind: number; readonly box: RelativeBox; readonly score: number | undefined }
  | { readonly reason: LeftOutReason; readonly detail: string };

/** Labels are rounded; a little beyond the border is the border. */
const slack = 0.001;
const isShare = (value: number): boolean => value >= -slack && value <= 1 + slack;

/** Whether a line is meant as a label at all: a word and four numbers. Else it is a sentence, or a path. */
export function isLabelLike(line: string): boolean {
  const [, ...rest] = line.trim().split(/\s+/u, 6);
  return rest.length >= 4 && rest.slice(0, 4).every((part) => readNumber(part) !== undefined);
}

/**
 * Reads a line of labels: class, centre x, centre y, width, height in shares of the image, and a confidence where there
 * is one; the same with the key points of a pose; or class and the corners of a polygon, whose bounds are taken, with a
 * confidence where their number is odd.
 *
 * @param pose - What the set says of its poses; without it, a pose is known by the visibility of its points alone.
 */
export function readYoloLine(line: string, pose: PoseShape | undefined): YoloLine {
  const parts = line.trim().split(/\s+/u);
  const values = parts.slice(1).map(readNumber);
  const kind = readNumber(parts[0]);
  if (kind === undefined || !Number.isSafeInteger(kind) || kind < 0) {
    return {
      reason: 'unreadable',
      detail: `must be a class number and numbers after it, not ${shown(line)}`,
    };
  }
  if (!values.every((value) => value !== undefined)) {
    return { reason: 'bad-box', detail: `must be a class number and numbers after it, not ${shown(line)}` };
  }
  const { length } = values;
  if (length === 4 || length === 5) return boxOf(kind, values);
  const declared = pose === undefined ? undefined : 4 + pose.points * pose.numbers;
  if (declared !== undefined && (length === declared || length === declared + 1)) {
    return boxOf(kind, [...values.slice(0, 4), ...values.slice(declared)]);
  }
  const asPose = length > 6 && (length - 4) % 3 === 0 && hasVisibility(values.slice(4));
  const asPolygon = length >= 6 && values.every(isShare);
  if (asPose && asPolygon) {
    const detail = `${length} numbers can be a pose or a polygon; say kpt_shape in data.yaml`;
    return { reason: 'ambiguous-label', detail };
  }
  if (asPose) return boxOf(kind, values.slice(0, 4));
  if (length < 6) {
    const detail = `has ${length} numbers after the class; it takes 4, 5 with a confidence, or pairs of a polygon`;
    return { reason: 'bad-box', detail };
  }
  return polygonOf(kind, values);
}

/** Every third number says whether a point is seen: 0, 1 or 2. */
function hasVisibility(points: readonly number[]): boolean {
  return points.every((value, index) =>
    index % 3 === 2 ? value === 0 || value === 1 || value === 2 : isShare(value),
  );
}

function boxOf(kind: number, values: readonly number[]): YoloLine {
  const outside = values.find((value) => !isShare(value));
  if (outside !== undefined) return noShare(outside);
  const [x = 0, y = 0, width = 0, height = 0, score] = values;
  const box = { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
  return placed(kind, box, score);
}

function polygonOf(kind: number, values: readonly number[]): YoloLine {
  const outside = values.find((value) => !isShare(value));
  if (outside !== undefined) return noShare(outside);
  const corners = values.slice(0, values.length - (values.length % 2));
  const xs = corners.filter((_, index) => index % 2 === 0);
  const ys = corners.filter((_, index) => index % 2 === 1);
  const least = (numbers: readonly number[]): number => numbers.reduce((one, other) => Math.min(one, other));
  const most = (numbers: readonly number[]): number => numbers.reduce((one, other) => Math.max(one, other));
  const bounds = { left: least(xs), top: least(ys), right: most(xs), bottom: most(ys) };
  return placed(kind, bounds, values[corners.length]);
}

function placed(kind: number, sides: Omit<RelativeBox, 'frame'>, score: number | undefined): YoloLine {
  if (!(sides.right > sides.left && sides.bottom > sides.top)) {
    return { reason: 'no-area', detail: 'the box has no area' };
  }
  // Rounding may carry a certain detection above 1.
  const sure = score === undefined ? undefined : Math.min(1, Math.max(0, score));
  return { kind, box: { frame: 'relative', ...sides }, score: sure };
}

function noShare(value: number): YoloLine {
  return { reason: 'bad-box', detail: `${value} is no share of an image; all numbers must be in 0-1` };
}
