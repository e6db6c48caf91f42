import type { Answerer } from '@r2i/schema';

import type { OcrEngine } from '../engine/ocr-engine.ts';
import { readerDefaults } from '../options/reader-defaults.ts';
import { readMainLine } from '../survey/read-main-line.ts';
import { answerSamples } from './answer-samples.ts';
import { roleId } from './role-id.ts';

const presets = readerDefaults.paddle;

export interface PaddleAnswererOptions {
  /** Below this mean confidence over the characters the reader abstains, in [0, 1]. @default 0.8 */
  readonly minConfidence?: number;
}

/** Reads a crop's main line with PP-OCR's recognizer; samples differ in scale, padding and contrast. */
export function createPaddleAnswerer(
  engine: OcrEngine,
  { minConfidence = presets.minConfidence }: PaddleAnswererOptions = {},
): Answerer {
  const id = roleId('ppocr-reader', engine.id, { minConfidence });
  return {
    id,
    family: 'ppocr',
    answer: ({ crop, samples }) =>
      answerSamples({
        samples,
        model: id,
        family: 'ppocr',
        minConfidence,
        read: (condition) => readMainLine(engine, crop, condition),
      }),
  };
}
