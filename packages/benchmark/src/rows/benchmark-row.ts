import { readOptions, readTarget, readTargetLetter } from '@r2i/answers';
import { sniffMediaType } from '@r2i/crop';
import {
  type BenchmarkImage,
  type BenchmarkItem,
  type Dimension,
  dimensions,
  hashBytes,
  type PixelBox,
} from '@r2i/schema';
import { TableFileError } from '@r2i/table';
import { z } from 'zod';

import { fileName } from './file-name.ts';

/** One item of a benchmark without evidence crops: there is only the global view. */
export interface GlobalRow {
  readonly item: BenchmarkItem;
  readonly image: BenchmarkImage;
  readonly crop: null;
}

/** One item of a benchmark with the two images it is asked on. */
export interface BenchmarkRow {
  readonly item: BenchmarkItem;
  /** The full image (global view). */
  readonly image: BenchmarkImage;
  /** The crop (regional view). */
  readonly crop: BenchmarkImage;
}

/** Fields of a ZoomBench item apart from its images. Benchmarks of ours add those from `dimension` on. */
export interface BenchmarkFields {
  readonly id: string;
  readonly query: string;
  readonly response: string;
  readonly bbox: readonly number[] | null;
  readonly question_type: 'MCQ' | 'OQ';
  readonly dimension: Dimension | null;
  readonly image_id: string | null;
  readonly group?: string | undefined;
  readonly category?: string | undefined;
}

const dimensionAliases = new Map<unknown, Dimension>([
  ['count', 'counting'],
  ['color', 'colour'],
]);

const whole = z.union([z.number(), z.bigint().transform(Number)]);

const benchmarkFieldsSchema: z.ZodType<BenchmarkFields> = z.object({
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
  group: z.string().min(1).optional(),
  category: z.string().min(1).optional(),
});

/** Where a row stands, for messages. */
export interface RowPlace {
  readonly path: string;
  /** Counted from 1. */
  readonly row: number;
}

interface RowImages<Crop> {
  readonly image: Uint8Array;
  readonly crop: Crop;
  /** Path of the image in the source, where it tells one. */
  readonly path?: string | null | undefined;
  readonly place: RowPlace;
}

/**
 * Checks one row and turns it into an item.
 *
 * @param fields - Everything but the images, from outside.
 * @throws {TableFileError} `invalid-value`, naming file, row and column.
 */
export function toBenchmarkRow(fields: unknown, images: RowImages<Uint8Array>): BenchmarkRow;
export function toBenchmarkRow(
  fields: unknown,
  images: RowImages<Uint8Array | null>,
): BenchmarkRow | GlobalRow;
export function toBenchmarkRow(
  fields: unknown,
  { image, crop, path, place }: RowImages<Uint8Array | null>,
): BenchmarkRow | GlobalRow {
  const parsed = benchmarkFieldsSchema.safeParse(fields);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalidValue(place, String(issue?.path[0] ?? '(row)'), issue?.message ?? 'is not valid');
  }
  const { id, query, response, bbox, question_type, dimension, image_id, group, category } = parsed.data;
  const form = question_type === 'MCQ' ? 'choice' : 'open';
  const options = form === 'choice' ? readOptions(query).options : [];
  const item = {
    id,
    query,
    target: form === 'choice' ? letterOf(response, options, place) : response.trim(),
    form,
    options,
    box: toBox(bbox),
    dimension,
    imageId: image_id ?? hashBytes(image),
    ...(group === undefined ? {} : { group }),
    ...(category === undefined ? {} : { category }),
  } as const;
  const name = fileName(path, id);
  const full = { ...toBenchmarkImage(image, 'image', place), ...(name === undefined ? {} : { name }) };
  return crop === null
    ? { item, image: full, crop }
    : { item, image: full, crop: toBenchmarkImage(crop, 'crop_image', place) };
}

function letterOf(response: string, options: readonly string[], place: RowPlace): string {
  const found = readTargetLetter(readTarget(response, options) ?? response, options);
  if ('letter' in found) return found.letter;
  throw invalidValue(place, 'response', found.problem);
}

function toBox(bbox: readonly number[] | null): PixelBox | null {
  if (bbox === null) return null;
  const [left = 0, top = 0, right = 0, bottom = 0] = bbox;
  return { frame: 'pixel', left, top, right, bottom };
}

/** @throws {TableFileError} `invalid-value` where the bytes are no image file we know. */
export function toBenchmarkImage(bytes: Uint8Array, column: string, place: RowPlace): BenchmarkImage {
  const mediaType = sniffMediaType(bytes);
  // No loader of benchmarks and few services read the others; they are no form that benchmarks come in.
  if (mediaType !== null && mediaType !== 'image/bmp' && mediaType !== 'image/heic')
    return { bytes, mediaType };
  const detail = `its ${bytes.length} bytes are no JPEG, PNG, WebP, GIF, TIFF or AVIF file`;
  throw invalidValue(place, column, detail);
}

export function invalidValue(place: RowPlace, column: string | null, detail: string): TableFileError {
  return new TableFileError({ ...place, column, reason: 'invalid-value', detail });
}
