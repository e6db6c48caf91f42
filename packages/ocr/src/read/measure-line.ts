import type { RawImage } from '@r2i/schema';

import { otsuThreshold, toGrey } from './tesseract-line.ts';

/** How well the strokes of a straightened line stand out. */
export interface LineMeasure {
  /** Difference between the mean brightness of text and background, 0 to 255. */
  readonly contrast: number;
  /** Steepness of the strongest edges along the line, as a share of the contrast per pixel. */
  readonly sharpness: number;
}

export function measureLine(line: RawImage): LineMeasure {
  const { data, width, height } = toGrey(line);
  const threshold = otsuThreshold(data);
  let darkSum = 0;
  let dark = 0;
  let lightSum = 0;
  for (const value of data) {
    if (value <= threshold) {
      darkSum += value;
      dark += 1;
    } else lightSum += value;
  }
  const light = data.length - dark;
  const contrast = dark === 0 || light === 0 ? 0 : lightSum / light - darkSum / dark;
  const steps: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 1; x < width; x++)
      steps.push(Math.abs((data[y * width + x] ?? 0) - (data[y * width + x - 1] ?? 0)));
  }
  steps.sort((left, right) => left - right);
  const steep = steps[Math.floor(steps.length * 0.95)] ?? 0;
  return { contrast, sharpness: contrast === 0 ? 0 : steep / contrast };
}
