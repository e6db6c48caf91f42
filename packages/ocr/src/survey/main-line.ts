import type { CropView, RawImage } from '@r2i/schema';

import { createLru, type Lru } from '../engine/lru.ts';
import type { OcrEngine } from '../engine/ocr-engine.ts';
import { type Quad, quadSize } from '../pixels/quad.ts';
import { centre, joinLine } from './join-line.ts';

/** The line a crop is about. */
export interface MainLine {
  readonly image: RawImage;
  readonly quad: Quad;
  /** Other lines in the crop, parts of another one most often. */
  readonly others: readonly Quad[];
}

/** Shorter side to which a crop is brought for the detector, in pixels; letters are then about 40 high. */
const detectorSide = 112;

const mainLines = new WeakMap<OcrEngine, Lru<MainLine | null>>();

/**
 * Finds the line that a crop is about, from the crop alone: the largest one near its middle, joined with
 * what continues it. The last 256 crops of an engine are kept.
 *
 * @returns `null` if no line lies near the middle.
 */
export function findMainLine(engine: OcrEngine, crop: CropView): Promise<MainLine | null> {
  const kept = mainLines.get(engine) ?? createLru(256);
  mainLines.set(engine, kept);
  return kept.get(crop.id, async () => {
    const image = await engine.share(crop);
    const scale = Math.min(2, Math.max(0.1, detectorSide / Math.min(image.width, image.height)));
    const found = await engine.detect(image, { scale, minEdge: 0, minShare: 0, tile: 4096 });
    const quads = found.map((line) => line.quad);
    const main = quads
      .filter((quad) => isNearMiddle(quad, image))
      .sort((left, right) => area(right) - area(left))[0];
    if (main === undefined) return null;
    const others = quads.filter((quad) => quad !== main);
    return { image, quad: joinLine(main, others), others };
  });
}

function isNearMiddle(quad: Quad, { width, height }: { width: number; height: number }): boolean {
  const { x, y } = centre(quad);
  return Math.abs(x / width - 0.5) < 0.25 && Math.abs(y / height - 0.5) < 0.25;
}

function area(quad: Quad): number {
  const { width, height } = quadSize(quad);
  return width * height;
}
