import { z } from 'zod';
import type { RawImage } from '../roles/image-view.ts';
import type { ImageSize } from './image-size.ts';
import { type PixelBox, pixelBoxSchema } from './pixel-box.ts';
import { type Dimension, dimensionSchema } from './question.ts';

/** An image of a benchmark: encoded bytes with their type. */
export interface BenchmarkImage {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** What people know it by: the name of its file, without folders, where the source tells one. */
  readonly name?: string | undefined;
  /** After EXIF orientation, where the reader came to know it; its header need not be read then. */
  readonly size?: ImageSize | undefined;
  /** What the file shows, where the reader has decoded it; decoded again where that was some time ago. */
  readonly pixels?: (() => Promise<RawImage>) | undefined;
}

/** How a reader put options into an order of its own. */
export interface OptionShuffle {
  readonly seed: number;
  /** For each option shown, its place in the source, counted from 0. */
  readonly order: readonly number[];
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
  /** Other texts that are as right as the target, where the source lists several. */
  readonly aliases?: readonly string[] | undefined;
  readonly form: 'choice' | 'open';
  /** Options in order, where the source lists them or the query shows them. */
  readonly options: readonly string[];
  /** Evidence in pixels of the full image, where the source has it. */
  readonly box: PixelBox | null;
  readonly dimension: Dimension | null;
  /** Identity of the full image; items of one image are one cluster in the statistics. */
  readonly imageId: string;
  /** Shared by items that are scored together: rotations of one question, a pair, an image and its edits. */
  readonly group?: string | undefined;
  /** The source's own category; `/` between its levels. */
  readonly category?: string | undefined;
  /** Part of the benchmark whose accuracy counts as one in a mean over parts, however many items it has: `2D/COCO`. */
  readonly subset?: string | undefined;
  /** Present where the source always puts the truth first. */
  readonly shuffle?: OptionShuffle | undefined;
}

const optionShuffleSchema: z.ZodType<OptionShuffle> = z.strictObject({
  seed: z.int().nonnegative(),
  order: z.array(z.int().nonnegative()),
});

export const benchmarkItemSchema: z.ZodType<BenchmarkItem> = z.strictObject({
  id: z.string().min(1),
  query: z.string().min(1),
  target: z.string().min(1),
  aliases: z.array(z.string().min(1)).optional(),
  form: z.enum(['choice', 'open']),
  options: z.array(z.string()),
  box: pixelBoxSchema.nullable(),
  dimension: dimensionSchema.nullable(),
  imageId: z.string().min(1),
  group: z.string().min(1).optional(),
  category: z.string().min(1).optional(),
  subset: z.string().min(1).optional(),
  shuffle: optionShuffleSchema.optional(),
});
