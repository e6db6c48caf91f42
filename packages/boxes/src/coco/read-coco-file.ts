import type { ImageSize } from '@r2i/schema';
import { z } from 'zod';

import { BoxFileError } from '../errors/box-file-error.ts';
import type { BoxFile, ImageBox, LeftOutBox, NoBox } from '../record/image-box.ts';
import { sizeOf } from '../record/image-size-of.ts';
import { parseIssue } from '../record/parse-issue.ts';
import { type PlacedBox, placedBox, shown } from '../record/placed-box.ts';
import { readNumber, readNumbers } from '../record/read-number.ts';
import { parseBoxJson } from '../text/parse-box-json.ts';
import { readBoxText } from '../text/read-box-text.ts';
import { segmentationBounds } from './segmentation-bounds.ts';

const idSchema = z.union([z.int(), z.string().min(1)], {
  error: 'must be a whole number below 2^53, or a text',
});
const imageSchema = z.object({
  id: idSchema,
  file_name: z.string().min(1).nullish().catch(null),
  /** LVIS names its photos by their address alone. */
  coco_url: z.string().min(1).nullish().catch(null),
  width: z.unknown().optional(),
  height: z.unknown().optional(),
});
const annotationSchema = z.object({
  image_id: idSchema,
  bbox: z.unknown().optional(),
  segmentation: z.unknown().optional(),
  category_id: idSchema.nullish().catch(null),
  score: z.unknown().optional(),
  iscrowd: z.union([z.number(), z.boolean()]).nullish().catch(null),
});
const categorySchema = z.object({ id: idSchema, name: z.string().min(1) });

const records = z.array(z.unknown(), { error: 'must be a list' });
const fileSchema = z.object(
  { images: records, annotations: records, categories: records.nullish() },
  { error: 'must be an object with images and annotations' },
);
const namesSchema = z.object(
  { images: records, categories: records.nullish() },
  { error: 'must be an object with images' },
);
const resultSchema = z.looseObject({ image_id: idSchema });

/** An image of the file, as far as annotations need it. */
export interface CocoImage {
  readonly id: string;
  readonly name: string | undefined;
  readonly size: ImageSize | undefined;
}

/** A COCO file with its images, which others may name as well. */
export interface CocoFile extends BoxFile {
  readonly images: readonly CocoImage[];
  /** Of each box, where it stands. */
  readonly places: readonly string[];
}

type Read = { readonly box: ImageBox } | NoBox;

/** What a file of results leaves to another one. */
export interface CocoNames {
  readonly images: ReadonlyMap<string, CocoImage | 'ambiguous'>;
  readonly labels: ReadonlyMap<string, string>;
}

/**
 * Reads the photos and classes of a COCO file, for lists of results. It needs no annotations.
 *
 * @throws {BoxFileError} If it is no such file.
 */
export async function readCocoNames(path: string): Promise<CocoNames> {
  const parsed = namesSchema.safeParse(parseBoxJson(path, await readBoxText(path)));
  if (!parsed.success) throw notCoco(path, parsed.error);
  return namesOf(parsed.data);
}

/**
 * Reads a COCO file of object annotations: `images` (id, file_name or coco_url, width, height), `annotations` (image_id,
 * bbox as left, top, width, height in pixels, category_id; `score` where there is one), `categories`. Numbers may be
 * written as texts. Each annotation gives a box or is left out with its reason.
 *
 * Or a list of results (image_id, category_id, bbox or segmentation, score), whose photos and classes another file names.
 *
 * @throws {BoxFileError} If the whole is no such file, or a list of results comes without names or another file with them.
 */
export async function readCocoFile(
  path: string,
  { names }: { readonly names?: CocoNames | undefined } = {},
): Promise<CocoFile> {
  const content = parseBoxJson(path, await readBoxText(path));
  const results = records.safeParse(content).data;
  if (results !== undefined) {
    const found = readAnnotations(results, { path, names: requireNames(path, results, names), at: '' });
    return { ...found, images: [] };
  }
  const parsed = fileSchema.safeParse(content);
  if (!parsed.success) throw notCoco(path, parsed.error);
  if (names !== undefined) {
    throw new BoxFileError({ path, detail: 'names its photos itself; leave --boxes-names out' });
  }
  const own = namesOf(parsed.data);
  const found = readAnnotations(parsed.data.annotations, { path, names: own, at: 'annotations' });
  return { ...found, images: [...own.images.values()].filter((image) => image !== 'ambiguous') };
}

function readAnnotations(
  annotations: readonly unknown[],
  { path, names, at }: { readonly path: string; readonly names: CocoNames; readonly at: string },
): Omit<CocoFile, 'images'> {
  const boxes: ImageBox[] = [];
  const places: string[] = [];
  const leftOut: LeftOutBox[] = [];
  for (const [index, annotation] of annotations.entries()) {
    const place = `${at}[${index}]`;
    const read = readAnnotation(annotation, names);
    if ('box' in read) {
      boxes.push(read.box);
      places.push(place);
    } else leftOut.push({ path, place, ...read });
  }
  return { boxes, places, leftOut };
}

/** Results in one list tell numbers alone. */
function requireNames(path: string, results: readonly unknown[], names: CocoNames | undefined): CocoNames {
  const isResults = results.slice(0, 100).some((one) => resultSchema.safeParse(one).success);
  if (!isResults) {
    throw new BoxFileError({
      path,
      detail: 'a list has no "images" and no "categories"; expected a COCO file',
    });
  }
  if (names !== undefined) return names;
  const detail =
    'a list of COCO results has no "images" and no "categories", so no box has a photo; give the file it was made for, such as --boxes-names instances_val.json';
  throw new BoxFileError({ path, detail });
}

function namesOf({ images, categories }: z.infer<typeof namesSchema>): CocoNames {
  return { images: readImages(images), labels: readLabels(categories ?? []) };
}

function notCoco(path: string, error: z.ZodError): BoxFileError {
  const { field, message } = parseIssue(error);
  return new BoxFileError({
    path,
    place: field === '' ? null : field,
    detail: `${message}; expected a COCO file`,
  });
}

/** Images by id. An id that several share is theirs where they have one name; else nobody's. */
function readImages(given: readonly unknown[]): ReadonlyMap<string, CocoImage | 'ambiguous'> {
  const byId = new Map<string, CocoImage | 'ambiguous'>();
  for (const one of given) {
    const { data } = imageSchema.safeParse(one);
    if (data === undefined) continue;
    const key = String(data.id);
    const image = { id: key, name: data.file_name ?? data.coco_url ?? undefined, size: sizeOf(data) };
    const known = byId.get(key);
    if (known === undefined) byId.set(key, image);
    else if (known !== 'ambiguous' && !isSame(known, image)) byId.set(key, 'ambiguous');
  }
  return byId;
}

function isSame(left: CocoImage, right: CocoImage): boolean {
  return (
    left.name === right.name &&
    left.size?.width === right.size?.width &&
    left.size?.height === right.size?.height
  );
}

function readLabels(given: readonly unknown[]): ReadonlyMap<string, string> {
  return new Map(
    given.flatMap((one): [string, string][] => {
      const { data } = categorySchema.safeParse(one);
      return data === undefined ? [] : [[String(data.id), data.name]];
    }),
  );
}

function readAnnotation(annotation: unknown, { images, labels }: CocoNames): Read {
  const { data, error } = annotationSchema.safeParse(annotation);
  if (data === undefined) {
    const { field, message } = parseIssue(error);
    return { reason: 'unreadable', detail: `${field === '' ? shown(annotation) : field}: ${message}` };
  }
  const { image_id, bbox, category_id, iscrowd } = data;
  const image = images.get(String(image_id));
  if (image === undefined) return { reason: 'no-image', detail: `no image has the id ${shown(image_id)}` };
  if (image === 'ambiguous') {
    return { reason: 'ambiguous-image', detail: `different images have the id ${shown(image_id)}` };
  }
  if (image.name === undefined) {
    return {
      reason: 'no-name',
      detail: `the image ${shown(image_id)} has neither file_name nor coco_url`,
    };
  }
  if (iscrowd === 1 || iscrowd === true) return { reason: 'crowd', detail: 'it is marked as a crowd' };
  const placed = placeOf(bbox, data.segmentation);
  if (!('box' in placed)) return placed;
  const score = data.score == null ? undefined : readNumber(data.score);
  if (data.score != null && !(score !== undefined && score >= 0 && score <= 1)) {
    return { reason: 'unreadable', detail: `score ${shown(data.score)} is not in 0-1` };
  }
  const label = category_id == null ? undefined : labels.get(String(category_id));
  return {
    box: {
      imageName: image.name,
      ...(image.size === undefined ? {} : { imageSize: image.size }),
      box: placed.box,
      label: label ?? 'object',
      ...(category_id == null || label !== undefined ? {} : { unnamedClass: String(category_id) }),
      ...(score === undefined ? {} : { score }),
    },
  };
}

/** The box as it is written, else the one around the mask. */
function placeOf(bbox: unknown, segmentation: unknown): PlacedBox {
  if (bbox == null || (Array.isArray(bbox) && bbox.length === 0)) {
    return segmentation == null
      ? { reason: 'no-box', detail: 'it has no bbox' }
      : segmentationBounds(segmentation);
  }
  const numbers = readNumbers(bbox, 4);
  if (numbers === undefined) return { reason: 'bad-box', detail: `bbox ${shown(bbox)} is no 4 numbers` };
  const [left = 0, top = 0, width = 0, height = 0] = numbers;
  return placedBox(left, top, left + width, top + height);
}
