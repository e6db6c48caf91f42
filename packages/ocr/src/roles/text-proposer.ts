import type { PixelBox, Proposer } from '@r2i/schema';

import type { DetectOptions, OcrEngine } from '../engine/ocr-engine.ts';
import { readerDefaults } from '../options/reader-defaults.ts';
import { surveyImage } from '../survey/survey-image.ts';
import { roleId } from './role-id.ts';

const presets = readerDefaults.proposer;

export interface TextProposerOptions {
  /** Margin around a line, as a share of its height, so that the crop shows some context. @default 0.35 */
  readonly margin?: number;
  /** Lines lower than this many pixels are not proposed. @default 6 */
  readonly minHeight?: number;
  /** Lines of fewer letters and digits are not proposed. @default 2 */
  readonly minCharacters?: number;
  /** Lines whose quick reading is less confident are not proposed, in [0, 1]. @default 0.5 */
  readonly minConfidence?: number;
  readonly detect?: DetectOptions;
}

/** Proposes each line of text in an image. The score is the lower one of the detector's and the reader's. */
export function createTextProposer(
  engine: OcrEngine,
  {
    margin = presets.margin,
    minHeight = presets.minHeight,
    minCharacters = presets.minCharacters,
    minConfidence = presets.minConfidence,
    detect = {},
  }: TextProposerOptions = {},
): Proposer {
  const id = roleId('text-lines', engine.id, {
    margin,
    minHeight,
    minCharacters,
    minConfidence,
    detect: { ...detect },
  });
  return {
    id,
    async propose({ image }) {
      const lines = await surveyImage(engine, image, detect);
      return lines
        .filter(
          (line) =>
            line.height >= minHeight &&
            line.confidence >= minConfidence &&
            line.text.replaceAll(/[^\p{L}\p{N}]/gu, '').length >= minCharacters,
        )
        .map((line) => ({
          box: grow(line.box, margin * line.height, image.size),
          label: 'text',
          score: Math.min(1, line.confidence),
          proposer: id,
        }));
    },
  };
}

function grow(box: PixelBox, by: number, image: { width: number; height: number }): PixelBox {
  return {
    frame: 'pixel',
    left: Math.max(0, Math.floor(box.left - by)),
    top: Math.max(0, Math.floor(box.top - by)),
    right: Math.min(image.width, Math.ceil(box.right + by)),
    bottom: Math.min(image.height, Math.ceil(box.bottom + by)),
  };
}
