import type { Check, CropView, ImageView } from '@r2i/schema';

import type { OcrEngine } from '../engine/ocr-engine.ts';
import { moveQuad } from '../pixels/quad.ts';
import { findMainLine } from './main-line.ts';
import { measureQuietZone } from './quiet-zone.ts';

/** Whether a line stands free on its background, so that nothing can hide or cut a part of it. */
export async function freeStanding(
  engine: OcrEngine,
  { image, crop }: { image: ImageView; crop: CropView },
  { minMargin, maxCrossed }: { minMargin: number; maxCrossed: number },
): Promise<Omit<Check, 'validator'>> {
  const criterion = 'free-standing';
  const line = await findMainLine(engine, crop);
  if (line === null) return { criterion, outcome: 'fail', detail: 'no line of text was found in the crop' };
  const quad = moveQuad(line.quad, { scale: 1 / crop.scale, x: crop.box.left, y: crop.box.top });
  const zone = measureQuietZone(await engine.share(image), quad);
  if (zone === null) return { criterion, outcome: 'fail', detail: 'no letter stands free of what is around the line' };
  const { before, after, crowdedAbove, crowdedBelow, crossed } = zone;
  const free = Math.min(before, after) >= minMargin && crossed <= maxCrossed;
  const detail =
    `free background of ${before.toFixed(2)} before and ${after.toFixed(2)} after (at least ${minMargin}), ` +
    `crossed on ${crossed.toFixed(3)} of the width (at most ${maxCrossed}), ` +
    `crowded above on ${crowdedAbove.toFixed(2)}, below on ${crowdedBelow.toFixed(2)}`;
  return { criterion, outcome: free ? 'pass' : 'fail', detail };
}
