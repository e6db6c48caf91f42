import type { Check, CropView, ImageView } from '@r2i/schema';

import type { OcrEngine } from '../engine/ocr-engine.ts';
import { moveQuad } from '../pixels/quad.ts';
import type { Reading } from '../read/reading.ts';
import { findMainLine } from './main-line.ts';
import { measureQuietZone } from './quiet-zone.ts';

/** Whether a line stands free on its background, so that nothing can hide or cut a part of it. */
export async function freeStanding(
  engine: OcrEngine,
  { image, crop, readings }: { image: ImageView; crop: CropView; readings: readonly Reading[] },
  { minMargin, minWallGap, maxCrossed }: { minMargin: number; minWallGap: number; maxCrossed: number },
): Promise<Omit<Check, 'validator'>> {
  const criterion = 'free-standing';
  const line = await findMainLine(engine, crop);
  const [plain] = readings;
  const [first, last] = [plain?.characters[0], plain?.characters.at(-1)];
  if (line === null || first === undefined || last === undefined)
    return { criterion, outcome: 'fail', detail: 'the line was not found again' };
  const quad = moveQuad(line.quad, { scale: 1 / crop.scale, x: crop.box.left, y: crop.box.top });
  const zone = measureQuietZone(await engine.share(image), quad, {
    first: first.position,
    last: last.position,
  });
  if (zone === null)
    return {
      criterion,
      outcome: 'fail',
      detail: 'the first or last letter runs into what is around the line',
    };
  const { before, after, crowdedAbove, crowdedBelow, crossed, wallGap } = zone;
  const free = Math.min(before, after) >= minMargin && crossed <= maxCrossed && wallGap >= minWallGap;
  const detail =
    `free background of ${before.toFixed(2)} before and ${after.toFixed(2)} after (at least ${minMargin}), ` +
    `crossed on ${crossed.toFixed(3)} of the width (at most ${maxCrossed}), wall at ${wallGap.toFixed(2)} (at least ${minWallGap}), ` +
    `crowded above on ${crowdedAbove.toFixed(2)}, below on ${crowdedBelow.toFixed(2)}`;
  return { criterion, outcome: free ? 'pass' : 'fail', detail };
}
