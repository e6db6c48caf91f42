import type { ImageView } from '@r2i/schema';

import type { DetectOptions, OcrEngine } from '../engine/ocr-engine.ts';
import { type SurveyedLine, surveyImage } from './survey-image.ts';

/** A line of text as read. */
export type TextLine = Pick<SurveyedLine, 'text' | 'box' | 'confidence' | 'quad'>;

export interface ReadImageOptions {
  /** Lines of a lower mean confidence are left out, in [0, 1]. @default 0.5 */
  readonly minConfidence?: number;
  readonly detect?: DetectOptions;
}

/** Reads all text in an image, from top to bottom. */
export async function readImage(
  engine: OcrEngine,
  view: ImageView,
  { minConfidence = 0.5, detect = {} }: ReadImageOptions = {},
): Promise<readonly TextLine[]> {
  const lines = await surveyImage(engine, view, detect);
  return lines
    .filter((line) => line.text !== '' && line.confidence >= minConfidence)
    .map(({ text, box, confidence, quad }) => ({ text, box, confidence, quad }));
}
