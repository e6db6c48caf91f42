import { z } from 'zod';

import type { DetectOptions } from '../engine/ocr-engine.ts';
import type { PaddleAnswererOptions } from '../roles/paddle-answerer.ts';
import type { TextProposerOptions } from '../roles/text-proposer.ts';
import type { TextSolverOptions } from '../roles/text-solver.ts';
import type { TextValidatorOptions } from '../roles/text-validator.ts';
import type { TextVerifierOptions } from '../roles/text-verifier.ts';

const share = z.number().min(0).max(1).exactOptional();
const ratio = z.number().nonnegative().exactOptional();
const pixels = z.number().positive().exactOptional();

/** How the detector goes over an image. */
export const detectSchema: z.ZodType<DetectOptions> = z
  .strictObject({
    tile: z.int().min(64).exactOptional(),
    overlap: z.int().nonnegative().exactOptional(),
    scale: pixels,
    cell: z.int().positive().exactOptional(),
    minEdge: z.number().min(0).max(255).exactOptional(),
    minShare: share,
    threshold: share,
    minScore: share,
    unclip: z.number().min(1).exactOptional(),
  })
  .refine(({ tile = 960, overlap = 96 }) => 2 * overlap < tile, {
    path: ['overlap'],
    message: 'must be less than half of the tile',
  });

/** Options of the proposer `text`. */
export const textProposerSchema: z.ZodType<TextProposerOptions> = z.strictObject({
  margin: ratio,
  minHeight: pixels,
  minCharacters: z.int().positive().exactOptional(),
  minConfidence: share,
  detect: detectSchema.exactOptional(),
});

/** Options of the validator `text`. */
export const textValidatorSchema: z.ZodType<TextValidatorOptions> = z.strictObject({
  maxTwinDistance: share,
  minHeight: pixels,
  minContrast: z.number().min(0).max(255).exactOptional(),
  minSharpness: ratio,
  maxGap: ratio,
  detect: detectSchema.exactOptional(),
});

/** Options of the answerers `ppocr` and `tesseract`. */
export const readerSchema: z.ZodType<PaddleAnswererOptions> = z.strictObject({ minConfidence: share });

/** Options of the verifier `text`. */
export const textVerifierSchema: z.ZodType<TextVerifierOptions> = z.strictObject({
  samples: z.int().min(1).max(64).exactOptional(),
  maxTwinPosterior: share,
  minCharacterConfidence: share,
  maxGap: ratio,
  minMargin: ratio,
  minWallGap: ratio,
  maxCrossed: share,
});

/** Options of the solver `ppocr`. */
export const textSolverSchema: z.ZodType<TextSolverOptions> = z.strictObject({
  maxDistance: share,
  minConfidence: share,
  detect: detectSchema.exactOptional(),
});
