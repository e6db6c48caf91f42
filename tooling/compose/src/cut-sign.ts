import sharp, { type OutputInfo } from 'sharp';

import { type DrawnLine, type DrawnSign, patchMargin } from './drawn-sign.ts';
import { homographyBetween, mapPoint } from './homography.ts';
import { edgesOfPoints, mapQuad, type Point, type Quad, quadOfEdges } from './quad.ts';
import type { CutOutPlan } from './sign-plan.ts';
import { warpedCorners } from './warp.ts';
import { wordSpans } from './word-spans.ts';

/** Share of a pixel's width at which its coverage is sampled, in both directions. */
const subpixels = [0.25, 0.75] as const;

/** Takes a real sign out of its photo, scaled and warped. */
export async function cutSign({ cutOut, scale, warp }: CutOutPlan, imagePath: string): Promise<DrawnSign> {
  const scaled = (quad: Quad): Quad => mapQuad(quad, ([x, y]) => [x * scale, y * scale]);
  const { data, info } = await readScaled(imagePath, scale);
  const source = scaled(cutOut.plate);
  const [left, top, right, bottom] = edgesOfPoints(source);
  const corners = warpedCorners({ width: right - left, height: bottom - top }, warp, patchMargin);
  const toPatch = homographyBetween(source, corners);
  const toSource = homographyBetween(corners, source);
  const flat = homographyBetween(corners, quadOfEdges([0, 0, 1, 1]));
  const [, , farX, farY] = edgesOfPoints(corners);
  const width = Math.ceil(farX + patchMargin);
  const height = Math.ceil(farY + patchMargin);
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const cover = coverage(x, y, (point) => mapPoint(flat, point));
      if (cover === 0) continue;
      const at = mapPoint(toSource, [x + 0.5, y + 0.5]);
      const start = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1)
        rgba[start + channel] = bilinear(data, info, at, channel);
      rgba[start + 3] = cover * 255;
    }
  }
  const lines = cutOut.lines.map(({ text, quad, letterHeight }): DrawnLine => {
    const placed = mapQuad(scaled(quad), (point) => mapPoint(toPatch, point));
    return {
      text,
      visible: text,
      quad: placed,
      letterHeight: letterHeight * scale,
      words: estimateWords(text, placed),
    };
  });
  return { width, height, rgba, plate: corners, lines };
}

async function readScaled(path: string, scale: number): Promise<{ data: Buffer; info: OutputInfo }> {
  const { width } = await sharp(path).metadata();
  return sharp(path)
    .resize({ width: Math.round(width * scale), kernel: 'lanczos3' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
}

/** Share of the pixel that lies on the sign, in quarters. */
function coverage(x: number, y: number, flatten: (point: Point) => Point): number {
  let inside = 0;
  for (const dy of subpixels) {
    for (const dx of subpixels) {
      const [u, v] = flatten([x + dx, y + dy]);
      if (u >= 0 && u <= 1 && v >= 0 && v <= 1) inside += 1;
    }
  }
  return inside / 4;
}

function bilinear(
  data: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
  [x, y]: Point,
  channel: number,
): number {
  const sx = Math.min(width - 1, Math.max(0, x - 0.5));
  const sy = Math.min(height - 1, Math.max(0, y - 0.5));
  const x0 = Math.floor(sx);
  const y0 = Math.floor(sy);
  const x1 = Math.min(width - 1, x0 + 1);
  const y1 = Math.min(height - 1, y0 + 1);
  const value = (column: number, row: number): number => data[(row * width + column) * 3 + channel] ?? 0;
  const upper = value(x0, y0) + (value(x1, y0) - value(x0, y0)) * (sx - x0);
  const lower = value(x0, y1) + (value(x1, y1) - value(x0, y1)) * (sx - x0);
  return Math.round(upper + (lower - upper) * (sy - y0));
}

/** Places words along the line in proportion to their letters. */
function estimateWords(text: string, quad: Quad): DrawnLine['words'] {
  const along = homographyBetween(quadOfEdges([0, 0, text.length, 1]), quad);
  return wordSpans(text).map(({ word, start, end }) => ({
    text: word,
    box: edgesOfPoints(mapQuad(quadOfEdges([start, 0, end, 1]), (point) => mapPoint(along, point))),
  }));
}
