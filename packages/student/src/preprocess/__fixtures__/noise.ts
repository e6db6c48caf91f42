import type { RawImage } from '@r2i/schema';

/** The picture that `noise.py` draws. */
export function noise(width: number, height: number, seed: number): RawImage {
  let state = seed;
  const data = Uint8Array.from({ length: width * height * 3 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
  return { data, width, height };
}
