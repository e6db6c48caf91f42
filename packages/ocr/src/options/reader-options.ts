import { z } from 'zod';

import type { DetectOptions } from '../engine/ocr-engine.ts';
import type { PaddleAnswererOptions } from '../roles/paddle-answerer.ts';
import type { TesseractAnswererOptions } from '../roles/tesseract-answerer.ts';
import type { TextProposerOptions } from '../roles/text-proposer.ts';
import type { TextSolverOptions } from '../roles/text-solver.ts';
import type { TextValidatorOptions } from '../roles/text-validator.ts';
import type { TextVerifierOptions } from '../roles/text-verifier.ts';
import { readerDefaults } from './reader-defaults.ts';

/** Numbers of the embedded reader's parts; what is not given is as {@link readerDefaults} says. */
export interface ReaderOptions {
  /** For all parts that look for lines. */
  readonly detect: DetectOptions;
  readonly proposer: Omit<TextProposerOptions, 'detect'>;
  readonly validator: Omit<TextValidatorOptions, 'detect'>;
  readonly paddle: PaddleAnswererOptions;
  readonly tesseract: TesseractAnswererOptions;
  readonly verifier: TextVerifierOptions;
  readonly solver: Omit<TextSolverOptions, 'detect'>;
}

const share = z.number().min(0).max(1);
const ratio = z.number().nonnegative();
const grey = z.number().min(0).max(255);

const detect = {
  tile: setting(z.int().min(64), {
    flag: 'tile',
    placeholder: 'px',
    description: "side of the detector's window",
    unset: readerDefaults.detect.tile,
  }),
  overlap: setting(z.int().nonnegative(), {
    flag: 'tile-overlap',
    placeholder: 'px',
    description: 'what a window sees beyond its part',
    unset: readerDefaults.detect.overlap,
  }),
  scale: setting(z.number().positive(), {
    flag: 'tile-scale',
    placeholder: 'factor',
    description: 'photo to detector',
    unset: readerDefaults.detect.scale,
  }),
  cell: setting(z.int().positive(), {
    flag: 'edge-cell',
    placeholder: 'px',
    description: 'side of a cell of the edge filter',
    unset: readerDefaults.detect.cell,
  }),
  minEdge: setting(grey, {
    flag: 'edge-min',
    placeholder: 'grey',
    description: 'step that counts as an edge; 0 looks everywhere',
    unset: readerDefaults.detect.minEdge,
  }),
  minShare: setting(share, {
    flag: 'edge-share',
    placeholder: 's',
    description: 'share of a cell that must be edges',
    unset: readerDefaults.detect.minShare,
  }),
  threshold: setting(share, {
    flag: 'text-threshold',
    placeholder: 'p',
    description: 'probability that makes a pixel text',
    unset: readerDefaults.detect.threshold,
  }),
  minScore: setting(share, {
    flag: 'text-min-score',
    placeholder: 'p',
    description: "least mean probability of a line's pixels",
    unset: readerDefaults.detect.minScore,
  }),
  unclip: setting(z.number().min(1), {
    flag: 'text-unclip',
    placeholder: 'factor',
    description: "growth from a line's core to its size",
    unset: readerDefaults.detect.unclip,
  }),
};

const proposer = {
  margin: setting(ratio, {
    flag: 'line-margin',
    placeholder: 'ratio',
    description: 'context around a line, in line heights',
    unset: readerDefaults.proposer.margin,
  }),
  minHeight: setting(z.number().positive(), {
    flag: 'line-min-height',
    placeholder: 'px',
    description: 'lower lines are not proposed',
    unset: readerDefaults.proposer.minHeight,
  }),
  minCharacters: setting(z.int().positive(), {
    flag: 'line-min-characters',
    placeholder: 'n',
    description: 'shorter lines are not proposed',
    unset: readerDefaults.proposer.minCharacters,
  }),
  minConfidence: setting(share, {
    flag: 'line-min-confidence',
    placeholder: 'p',
    description: 'least confidence of the quick reading',
    unset: readerDefaults.proposer.minConfidence,
  }),
};

const validator = {
  maxTwinDistance: setting(share, {
    flag: 'same-text-distance',
    placeholder: 'd',
    description: 'texts this near count as the same',
    unset: readerDefaults.validator.maxTwinDistance,
  }),
  minHeight: setting(z.number().positive(), {
    flag: 'legible-height',
    placeholder: 'px',
    description: 'least height of a legible line',
    unset: readerDefaults.validator.minHeight,
  }),
  minContrast: setting(grey, {
    flag: 'legible-contrast',
    placeholder: 'grey',
    description: 'least contrast',
    unset: readerDefaults.validator.minContrast,
  }),
  minSharpness: setting(ratio, {
    flag: 'legible-sharpness',
    placeholder: 's',
    description: 'least steepness of edges',
    unset: readerDefaults.validator.minSharpness,
  }),
  maxGap: setting(ratio, {
    flag: 'line-gap',
    placeholder: 'ratio',
    description: 'a neighbour this near, in line heights, goes on the line',
    unset: readerDefaults.validator.maxGap,
  }),
};

const paddle = {
  minConfidence: setting(share, {
    flag: 'ppocr-min-confidence',
    placeholder: 'p',
    description: 'PP-OCR abstains below',
    unset: readerDefaults.paddle.minConfidence,
  }),
};

const tesseract = {
  minConfidence: setting(share, {
    flag: 'tesseract-min-confidence',
    placeholder: 'p',
    description: 'Tesseract abstains below',
    unset: readerDefaults.tesseract.minConfidence,
  }),
};

const verifier = {
  samples: setting(z.int().min(1).max(64), {
    flag: 'verify-samples',
    placeholder: 'n',
    description: 'readings looked at glyph by glyph',
    unset: readerDefaults.verifier.samples,
  }),
  maxTwinPosterior: setting(share, {
    flag: 'twin-posterior',
    placeholder: 'p',
    description: 'a look-alike this likely is a doubt',
    unset: readerDefaults.verifier.maxTwinPosterior,
  }),
  minCharacterConfidence: setting(share, {
    flag: 'glyph-min-confidence',
    placeholder: 'p',
    description: 'least confidence of any glyph',
    unset: readerDefaults.verifier.minCharacterConfidence,
  }),
  maxGap: setting(ratio, {
    flag: 'glyph-gap',
    placeholder: 'ratio',
    description: 'largest gap within a word, in median gaps',
    unset: readerDefaults.verifier.maxGap,
  }),
  minMargin: setting(ratio, {
    flag: 'free-margin',
    placeholder: 'ratio',
    description: 'free background at both ends, in letter heights',
    unset: readerDefaults.verifier.minMargin,
  }),
  minWallGap: setting(ratio, {
    flag: 'free-wall',
    placeholder: 'ratio',
    description: 'distance from a bar or edge, in letter heights',
    unset: readerDefaults.verifier.minWallGap,
  }),
  maxCrossed: setting(share, {
    flag: 'free-crossed',
    placeholder: 's',
    description: 'share of the width crossed from outside',
    unset: readerDefaults.verifier.maxCrossed,
  }),
};

const solver = {
  maxDistance: setting(share, {
    flag: 'solver-distance',
    placeholder: 'd',
    description: 'an option this near to the reading is picked',
    unset: readerDefaults.solver.maxDistance,
  }),
  minConfidence: setting(share, {
    flag: 'solver-min-confidence',
    placeholder: 'p',
    description: 'the solver abstains below',
    unset: readerDefaults.solver.minConfidence,
  }),
};

/** How the detector goes over an image. */
const detectSchema = z
  .strictObject(detect)
  .refine(
    ({ tile = readerDefaults.detect.tile, overlap = readerDefaults.detect.overlap }) => 2 * overlap < tile,
    { path: ['overlap'], message: 'must be less than half of --tile' },
  );

/** Checks the ranges. A part that is not given is left out, so that a role's id names what was chosen. */
export const readerOptionsSchema: z.ZodType<ReaderOptions, unknown> = z.strictObject({
  detect: detectSchema.prefault({}),
  proposer: z.strictObject(proposer).prefault({}),
  validator: z.strictObject(validator).prefault({}),
  paddle: z.strictObject(paddle).prefault({}),
  tesseract: z.strictObject(tesseract).prefault({}),
  verifier: z.strictObject(verifier).prefault({}),
  solver: z.strictObject(solver).prefault({}),
});

const withDetect = { detect: detectSchema.exactOptional() };

/** The same, role by role. */
export const readerRoleSchemas: {
  readonly proposer: z.ZodType<TextProposerOptions>;
  readonly validator: z.ZodType<TextValidatorOptions>;
  readonly paddle: z.ZodType<PaddleAnswererOptions>;
  readonly tesseract: z.ZodType<TesseractAnswererOptions>;
  readonly verifier: z.ZodType<TextVerifierOptions>;
  readonly solver: z.ZodType<TextSolverOptions>;
} = {
  proposer: z.strictObject({ ...proposer, ...withDetect }),
  validator: z.strictObject({ ...validator, ...withDetect }),
  paddle: z.strictObject(paddle),
  tesseract: z.strictObject(tesseract),
  verifier: z.strictObject(verifier),
  solver: z.strictObject({ ...solver, ...withDetect }),
};

function setting<Schema extends z.ZodType>(
  schema: Schema,
  { unset, ...meta }: { flag: string; placeholder: string; description: string; unset: number },
): z.ZodExactOptional<Schema> {
  return schema.exactOptional().meta({ ...meta, unset: String(unset) });
}
