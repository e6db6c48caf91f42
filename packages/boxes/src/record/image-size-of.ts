import type { ImageSize } from '@r2i/schema';

import { readNumber } from './read-number.ts';

/** The size that an annotation tells of its image, also as texts; `undefined` where it is none. */
export function sizeOf({ width, height }: { width?: unknown; height?: unknown }): ImageSize | undefined {
  const [w, h] = [readNumber(width), readNumber(height)];
  if (w === undefined || h === undefined || !(w > 0 && h > 0)) return undefined;
  return Number.isInteger(w) && Number.isInteger(h) ? { width: w, height: h } : undefined;
}
