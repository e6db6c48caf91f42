import { viewOfPixels } from '@r2i/crop';

const barWidth = 48;
const gap = 8;
const height = 160;

/** Counts as bars on white, in a PNG. The numbers stand in the table beside it. */
export async function histogramImage(counts: readonly number[]): Promise<Uint8Array> {
  const width = counts.length * (barWidth + gap) + gap;
  const data = new Uint8Array(width * height * 3).fill(255);
  const most = Math.max(1, ...counts);
  for (const [index, count] of counts.entries()) {
    const left = gap + index * (barWidth + gap);
    const top = height - 1 - Math.round((count / most) * (height - 10));
    for (let y = top; y < height; y += 1) {
      for (let x = left; x < left + barWidth; x += 1) data.set([70, 110, 160], (y * width + x) * 3);
    }
  }
  return (await viewOfPixels({ width, height, data }).encoded()).bytes;
}
