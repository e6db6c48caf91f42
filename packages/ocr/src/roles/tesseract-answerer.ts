import type { Answerer } from '@r2i/schema';

import type { OcrEngine } from '../engine/ocr-engine.ts';
import { readerDefaults } from '../options/reader-defaults.ts';
import { findMainLine } from '../survey/main-line.ts';
import { answerSamples } from './answer-samples.ts';
import { roleId } from './role-id.ts';

const presets = readerDefaults.tesseract;

export interface TesseractAnswererOptions {
  /**
   * Below this mean confidence over the words the reader abstains, in [0, 1]. Tesseract is often right about
   * scene text and very unsure of it; the vote with another family is the stricter test.
   *
   * @default 0.05
   */
  readonly minConfidence?: number;
}

/** Reads a crop's main line with Tesseract; samples differ in scale, padding and contrast. */
export function createTesseractAnswerer(
  engine: OcrEngine,
  { minConfidence = presets.minConfidence }: TesseractAnswererOptions = {},
): Answerer {
  const id = roleId('tesseract-reader', engine.id, { minConfidence });
  return {
    id,
    family: 'tesseract',
    async answer({ crop, samples }) {
      const line = await findMainLine(engine, crop);
      return answerSamples({
        samples,
        model: id,
        family: 'tesseract',
        minConfidence,
        read: async (condition) =>
          line === null ? undefined : engine.readWithTesseract(line.image, line.quad, condition),
      });
    },
  };
}
