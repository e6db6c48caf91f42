import type { CropView } from '@r2i/schema';

import { createLru, type Lru } from '../engine/lru.ts';
import type { OcrEngine } from '../engine/ocr-engine.ts';
import { describeCondition, type LineCondition } from '../read/line-condition.ts';
import { type Reading, toReading } from '../read/reading.ts';
import { findMainLine } from './main-line.ts';

const readings = new WeakMap<OcrEngine, Lru<Reading | undefined>>();

/**
 * Reads a crop's main line with PP-OCR's recognizer. The last 1024 readings of an engine are kept, since
 * answers, checks and misreadings ask for the same ones.
 *
 * @returns `undefined` if the crop has no main line.
 */
export function readMainLine(
  engine: OcrEngine,
  crop: CropView,
  condition: LineCondition,
): Promise<Reading | undefined> {
  const kept = readings.get(engine) ?? createLru(1024);
  readings.set(engine, kept);
  return kept.get(`${crop.id} ${describeCondition(condition)}`, async () => {
    const line = await findMainLine(engine, crop);
    return line === null ? undefined : toReading(await engine.read(line.image, line.quad, condition));
  });
}
