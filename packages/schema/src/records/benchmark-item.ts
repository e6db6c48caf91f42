import { z } from 'zod';
import { type PixelBox, pixelBoxSchema } from './pixel-box.ts';
import { type Dimension, dimensionSchema } from './question.ts';

/** An image of a benchmark: encoded bytes with their type. */
export interface BenchmarkImage {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/**
 * One benchmark item, read from any layout. ZoomBench's columns are id, image, crop_image, query, response,
 * bbox, question_type (facts: Hugging Face dataset `inclusionAI/ZoomBench`).
 */
export interface BenchmarkItem {
  readonly id: string;
  /** Question as the model sees it, options included. */
  readonly query: string;
  /** Expected answer: a letter for `choice`, else text. */
  readonly target: string;
  readonly form: 'choice' | 'open';
  /** Options in order, where the source lists them or the query shows them. */
  readonly options: readonly string[];
  /** Evidence in pixels of the full image, where the source has it. */
  readonly box: PixelBox | null;
  readonly dimension: Dimension | null;
  /** Identity of the full image; items of one image are one cluster in the statistics. */
  readonly imageId: string;
}

export const benchmarkItemSchema: z.ZodType<BenchmarkItem> = z.strictObject({
  id: z.string().min(1),
  query: z.string().min(1),
  target: z.string().min(1),
  form: z.enum(['choice', 'open']),
  options: z.array(z.string()),
  box: pixelBoxSchema.nullable(),
  dimension: dimensionSchema.nullable(),
  imageId: z.string().min(1),
});
