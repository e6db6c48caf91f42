import type { RawImage } from '@r2i/schema';

/** A copy of an image in memory that worker threads share instead of copying it for each task. */
export function sharePixels({ data, width, height }: RawImage): RawImage {
  const shared = new Uint8Array(new SharedArrayBuffer(data.length));
  shared.set(data);
  return { data: shared, width, height };
}
