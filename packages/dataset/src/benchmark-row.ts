import {
  type BenchmarkImage,
  type BenchmarkItem,
  choiceLetters,
  type Dimension,
  dimensions,
  hashBytes,
  type PixelBox,
} from '@r2i/schema';
import { z } from 'zod';

import { BenchmarkFileError } from './errors/benchmark-file-error.ts';
import { mediaTypeOf } from './media-type-of.ts';
import { parseQueryOptions } from './parse-query-options.ts';

/** One item of a benchmark with the two images it is asked on. */
export interface BenchmarkRow {
  readonly item: BenchmarkItem;
  /** The full image (global view). */
  readonly image: BenchmarkImage;
  /** The crop (regional view). */
  readonly crop: BenchmarkImage;
}

/** Fields of a ZoomBench item apart from its images. Benchmarks of ours add the last two. */
export interface BenchmarkFields {
  readonly id: string;
  readonly query: string;
  readonly response: string;
  readonly bbox: readonly number[] | null;
  readonly question_type: 'MCQ' | 'OQ';
  readonly dimension: Dimension | null;
  readonly image_id: string | null;
}

const dimensionAliases = new Map<unknown, Dimension>([
  ['count', 'counting'],
  ['color', 'colour'],
]);

const whole = z.union([z.number(), z.bigint().transform(Number)]);

export const benchmarkFieldsSchema: z.ZodType<BenchmarkFields> = z.object({
  id: z.union([z.string().min(1), z.int().transform(String), z.bigint().transform(String)]),
  query: z.string().min(1),
  response: z.union([z.string().min(1), whole.transform(String)]),
  bbox: z
    .array(whole)
    .length(4)
    .refine(([left = 0, top = 0, right = 0, bottom = 0]) => right > left && bottom > top, {
      error: 'must be [x1, y1, x2, y2] with x2 > x1 and y2 > y1',
    })
    .nullable()
    .default(null),
  question_type: z.enum(['MCQ', 'OQ']),
  dimension: z
    .preprocess((name) => dimensionAliases.get(name) ?? name, z.enum(dimensions).nullable())
    .default(null),
  image_id: z.string().min(1).nullable().default(null),
});

/** Where a row stands, for messages. */
export interface RowPlace {
  readonly path: string;
  /** Counted from 1. */
  readonly row: number;
}

/**
 * Checks one row and turns it into an item.
 *
 * @param fields - Everything but the images, from outside.
 * @throws {BenchmarkFileError} `invalid-value`, naming file, row and column.
 */
export function toBenchmarkRow(
  fields: unknown,
  { image, crop, place }: { image: Uint8Array; crop: Uint8Array; place: RowPlace },
): BenchmarkRow {
  const parsed = benchmarkFieldsSchema.safeParse(fields);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(place, String(issue?.path[0] ?? '(row)'), issue?.message ?? 'is not valid');
  }
  const { id, query, response, bbox, question_type, dimension, image_id } = parsed.data;
  const form = question_type === 'MCQ' ? 'choice' : 'open';
  const options = form === 'choice' ? parseQueryOptions(query) : [];
  return {
    item: {
      id,
      query,
      target: form === 'choice' ? letterOf(response, options, place) : response.trim(),
      form,
      options,
      box: toBox(bbox),
      dimension,
      imageId: image_id ?? hashBytes(image),
    },
    image: toImage(image, 'image', place),
    crop: toImage(crop, 'crop_image', place),
  };
}

/** The letter an expected answer means: `B`, `(B)`, `B. red`, or the text of an option. */
function letterOf(response: string, options: readonly string[], place: RowPlace): string {
  const text = response.trim();
  const index = options.indexOf(text);
  const letter = /^\(?([A-H])(?:[.):]|$)/i.exec(text)?.[1]?.toUpperCase() ?? choiceLetters[index];
  if (letter === undefined) {
    throw invalid(
      place,
      'response',
      `${JSON.stringify(response)} is neither a letter nor one of the options`,
    );
  }
  const last = choiceLetters[options.length - 1];
  if (last !== undefined && letter > last) {
    throw invalid(place, 'response', `letter ${letter} names none of the ${options.length} options`);
  }
  return letter;
}

function toBox(bbox: readonly number[] | null): PixelBox | null {
  if (bbox === null) return null;
  const [left = 0, top = 0, right = 0, bottom = 0] = bbox;
  return { frame: 'pixel', left, top, right, bottom };
}

function toImage(bytes: Uint8Array, column: string, place: RowPlace): BenchmarkImage {
  const type = mediaTypeOf(bytes);
  if (type !== undefined) return { bytes, mediaType: type.mediaType };
  throw invalid(place, column, `its ${bytes.length} bytes are no JPEG, PNG, WebP, GIF, TIFF or AVIF file`);
}

function invalid(place: RowPlace, column: string, detail: string): BenchmarkFileError {
  return new BenchmarkFileError({ ...place, column, reason: 'invalid-value', detail });
}
