import { hashValue, type ImageView, type PixelBox } from '@r2i/schema';

import { createLru, type Lru } from '../engine/lru.ts';
import type { DetectOptions, OcrEngine } from '../engine/ocr-engine.ts';
import { type Quad, quadBox, quadSize } from '../pixels/quad.ts';
import { plainCondition } from '../read/line-condition.ts';
import { type Reading, toReading } from '../read/reading.ts';
import { joinLines } from './join-line.ts';

/** A line of text found in an image, with a first quick reading. */
export interface SurveyedLine extends Reading {
  readonly quad: Quad;
  readonly box: PixelBox;
  /** Height of the line across its reading direction, in pixels of the image. */
  readonly height: number;
  /** The detector's confidence in [0, 1]. */
  readonly score: number;
}

const surveys = new WeakMap<OcrEngine, Lru<readonly SurveyedLine[]>>();

/** Finds and reads all lines of an image. The last 64 surveys of an engine are kept. */
export function surveyImage(
  engine: OcrEngine,
  view: ImageView,
  options: DetectOptions = {},
): Promise<readonly SurveyedLine[]> {
  const kept = surveys.get(engine) ?? createLru(64);
  surveys.set(engine, kept);
  return kept.get(`${view.id} ${hashValue({ ...options })}`, async () => {
    const image = await engine.share(view);
    const found = await engine.detect(image, options);
    return Promise.all(
      joinLines(found).map(async ({ quad, score }) => {
        const reading = toReading(await engine.read(image, quad, plainCondition));
        return { ...reading, quad, box: quadBox(quad), height: quadSize(quad).height, score };
      }),
    );
  });
}
