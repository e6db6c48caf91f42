import { z } from 'zod';

/** ZoomBench's six dimensions of fine-grained perception (paper, section 3.3): all that records of version 1 know. */
export const zoomBenchDimensions = ['ocr', 'counting', 'colour', 'structure', 'material', 'object'] as const;

/** What a question may be about. */
export const dimensions = [
  'ocr',
  'counting',
  'colour',
  'structure',
  'material',
  'object',
  'spatial',
  'relation',
] as const;

export type Dimension = (typeof dimensions)[number];

export const dimensionSchema: z.ZodType<Dimension> = z.enum(dimensions);

/** A question written on a crop alone. */
export interface Question {
  /** The bare question: no options, no sentence about the box. */
  readonly text: string;
  readonly dimension: Dimension;
  /** Id of the questioner, with its version. */
  readonly questioner: string;
}

export const questionSchema: z.ZodType<Question> = z.strictObject({
  text: z.string().min(1),
  dimension: dimensionSchema,
  questioner: z.string().min(1),
});
