import type { GreyImage } from '../read/tesseract-line.ts';

/** A grey image as a binary PGM file, which Tesseract reads without decoding. */
export function greyFile({ data, width, height }: GreyImage): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), data]);
}
