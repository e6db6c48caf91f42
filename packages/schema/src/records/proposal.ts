import { z } from 'zod';

import { type PixelBox, pixelBoxSchema } from './pixel-box.ts';

/** A place worth zooming in on. */
export interface Proposal {
  readonly box: PixelBox;
  /** What the proposer saw there: an object name, or `text`. */
  readonly label: string;
  /** Confidence of the proposer in [0, 1]. */
  readonly score: number;
  /** Id of the proposer, with its version. */
  readonly proposer: string;
}

export const proposalSchema: z.ZodType<Proposal> = z.strictObject({
  box: pixelBoxSchema,
  label: z.string().min(1),
  score: z.number().min(0).max(1),
  proposer: z.string().min(1),
});
