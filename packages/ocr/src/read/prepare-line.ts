import type { RawImage } from '@r2i/schema';

import { growQuad, type Quad, quadSize } from '../pixels/quad.ts';
import { rectifyQuad } from '../pixels/rectify-quad.ts';
import type { LineCondition } from './line-condition.ts';

/** Height of the lines that the PP-OCR recognizer takes, in pixels. */
const lineHeight = 48;

/** Straightens a line to the recognizer's height, under a condition. Longer than 2400 pixels is squeezed. */
export function prepareLine(
  image: RawImage,
  quad: Quad,
  { stretch, padding, contrast }: LineCondition,
): RawImage {
  const { height } = quadSize(quad);
  const grown = growQuad(quad, { along: padding * height, across: padding * height });
  const size = quadSize(grown);
  const width = Math.round((size.width / size.height) * lineHeight * stretch);
  const line = rectifyQuad(image, grown, { width: Math.min(2400, Math.max(8, width)), height: lineHeight });
  return contrast === 1 ? line : { ...line, data: withContrast(line.data, contrast) };
}

function withContrast(data: Uint8Array, contrast: number): Uint8Array {
  let sum = 0;
  for (const value of data) sum += value;
  const mean = sum / Math.max(1, data.length);
  return data.map((value) => Math.min(255, Math.max(0, Math.round(mean + (value - mean) * contrast))));
}
