import type { Command } from 'commander';
import { z } from 'zod';

import { addNumberFlags, flagOf, type NumberFlag, nestedOptions } from './number-flags.ts';

const share = z.number().min(0).max(1).exactOptional();
const ratio = z.number().nonnegative().exactOptional();
const pixels = z.number().positive().exactOptional();

/** Numbers of the embedded reader that a flag set; the rest are the defaults of `@r2i/ocr`. */
export const readerOptionsSchema = z.object({
  detect: z
    .object({
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
      message: 'must be less than half of --tile',
    })
    .default({}),
  proposer: z
    .object({
      margin: ratio,
      minHeight: pixels,
      minCharacters: z.int().positive().exactOptional(),
      minConfidence: share,
    })
    .default({}),
  validator: z
    .object({
      maxTwinDistance: share,
      minHeight: pixels,
      minContrast: z.number().min(0).max(255).exactOptional(),
      minSharpness: ratio,
      maxGap: ratio,
    })
    .default({}),
  paddle: z.object({ minConfidence: share }).default({}),
  tesseract: z.object({ minConfidence: share }).default({}),
  verifier: z
    .object({
      samples: z.int().min(1).max(64).exactOptional(),
      maxTwinPosterior: share,
      minCharacterConfidence: share,
      maxGap: ratio,
      minMargin: ratio,
      minWallGap: ratio,
      maxCrossed: share,
    })
    .default({}),
  solver: z.object({ maxDistance: share, minConfidence: share }).default({}),
});

export type ReaderOptions = z.infer<typeof readerOptionsSchema>;

const readerFlags: readonly NumberFlag[] = [
  { flags: '--tile <px>', path: ['detect', 'tile'], about: "side of the detector's window (960)" },
  {
    flags: '--tile-overlap <px>',
    path: ['detect', 'overlap'],
    about: 'what a window sees beyond its part (96)',
  },
  { flags: '--tile-scale <factor>', path: ['detect', 'scale'], about: 'photo to detector (1)' },
  { flags: '--edge-cell <px>', path: ['detect', 'cell'], about: 'side of a cell of the edge filter (32)' },
  {
    flags: '--edge-min <grey>',
    path: ['detect', 'minEdge'],
    about: 'step that counts as an edge; 0 looks everywhere (24)',
  },
  {
    flags: '--edge-share <s>',
    path: ['detect', 'minShare'],
    about: 'share of a cell that must be edges (0.03)',
  },
  {
    flags: '--text-threshold <p>',
    path: ['detect', 'threshold'],
    about: 'probability that makes a pixel text (0.3)',
  },
  {
    flags: '--text-min-score <p>',
    path: ['detect', 'minScore'],
    about: "least mean probability of a line's pixels (0.5)",
  },
  {
    flags: '--text-unclip <factor>',
    path: ['detect', 'unclip'],
    about: "growth from a line's core to its size (1.6)",
  },
  {
    flags: '--line-margin <ratio>',
    path: ['proposer', 'margin'],
    about: 'context around a line, in line heights (0.35)',
  },
  {
    flags: '--line-min-height <px>',
    path: ['proposer', 'minHeight'],
    about: 'lower lines are not proposed (6)',
  },
  {
    flags: '--line-min-characters <n>',
    path: ['proposer', 'minCharacters'],
    about: 'shorter lines are not proposed (2)',
  },
  {
    flags: '--line-min-confidence <p>',
    path: ['proposer', 'minConfidence'],
    about: 'least confidence of the quick reading (0.5)',
  },
  {
    flags: '--same-text-distance <d>',
    path: ['validator', 'maxTwinDistance'],
    about: 'texts this near count as the same (0.2)',
  },
  {
    flags: '--legible-height <px>',
    path: ['validator', 'minHeight'],
    about: 'least height of a legible line (10)',
  },
  {
    flags: '--legible-contrast <grey>',
    path: ['validator', 'minContrast'],
    about: 'least contrast, 0 to 255 (28)',
  },
  {
    flags: '--legible-sharpness <s>',
    path: ['validator', 'minSharpness'],
    about: 'least steepness of edges (0.1)',
  },
  {
    flags: '--line-gap <ratio>',
    path: ['validator', 'maxGap'],
    about: 'a neighbour this near, in line heights, goes on the line (1.6)',
  },
  {
    flags: '--ppocr-min-confidence <p>',
    path: ['paddle', 'minConfidence'],
    about: 'PP-OCR abstains below (0.8)',
  },
  {
    flags: '--tesseract-min-confidence <p>',
    path: ['tesseract', 'minConfidence'],
    about: 'Tesseract abstains below (0.05)',
  },
  {
    flags: '--verify-samples <n>',
    path: ['verifier', 'samples'],
    about: 'readings looked at glyph by glyph (4)',
  },
  {
    flags: '--twin-posterior <p>',
    path: ['verifier', 'maxTwinPosterior'],
    about: 'a look-alike this likely is a doubt (0.15)',
  },
  {
    flags: '--glyph-min-confidence <p>',
    path: ['verifier', 'minCharacterConfidence'],
    about: 'least confidence of any glyph (0.7)',
  },
  {
    flags: '--glyph-gap <ratio>',
    path: ['verifier', 'maxGap'],
    about: 'largest gap within a word, in median gaps (3)',
  },
  {
    flags: '--free-margin <ratio>',
    path: ['verifier', 'minMargin'],
    about: 'free background at both ends, in letter heights (0.15)',
  },
  {
    flags: '--free-wall <ratio>',
    path: ['verifier', 'minWallGap'],
    about: 'distance from a bar or edge, in letter heights (0.18)',
  },
  {
    flags: '--free-crossed <s>',
    path: ['verifier', 'maxCrossed'],
    about: 'share of the width crossed from outside (0.02)',
  },
  {
    flags: '--solver-distance <d>',
    path: ['solver', 'maxDistance'],
    about: 'an option this near to the reading is picked (0.34)',
  },
  {
    flags: '--solver-min-confidence <p>',
    path: ['solver', 'minConfidence'],
    about: 'the solver abstains below (0.4)',
  },
];

/** Adds the flags of the embedded reader to a command. */
export function addReaderFlags(command: Command): void {
  addNumberFlags(command, 'Embedded reader:', readerFlags);
}

/** Turns parsed flags into the nested options that the reader's schema checks. */
export const readerOptions = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  nestedOptions(readerFlags, values);

/** The flag that sets a number of the reader. */
export const readerFlagOf = (path: string): string => flagOf(readerFlags, path);
