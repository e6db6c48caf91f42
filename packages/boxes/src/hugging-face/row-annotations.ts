import type { ImageSize } from '@r2i/schema';
import { z } from 'zod';

import type { BoxLayout } from '../format/box-layouts.ts';
import { sizeOf } from '../record/image-size-of.ts';
import { shown } from '../record/placed-box.ts';
import { readNumber, readNumbers } from '../record/read-number.ts';

/** An annotation of a row, before it is known what its numbers are. */
export interface RowAnnotation {
  /** Within the row: `objects[2]`. */
  readonly place: string;
  readonly numbers: readonly number[];
  /** A name, or a number of a class; `undefined` where the row says none. */
  readonly category: string | number | undefined;
  readonly isCrowd: boolean;
  /** What the row itself says. */
  readonly layout: BoxLayout | undefined;
  readonly imageSize: ImageSize | undefined;
}

/** Names of classes in the order of their numbers, by column: `label`, `objects.category`. */
export type ClassLabels = ReadonlyMap<string, readonly string[]>;

/** Why a part of a row is no annotation. */
export interface RowFault {
  readonly place: string;
  readonly reason: 'unreadable' | 'bad-box';
  readonly detail: string;
}

/** Columns that may hold annotations beside `objects`. */
const boxFields = ['bbox', 'bboxes'];
export const categoryFields: readonly string[] = ['category', 'categories', 'category_id', 'label', 'labels'];
const layoutFields = ['bbox_format', 'bbox_mode', 'box_format'];
const crowdFields = ['iscrowd', 'is_crowd'];

/** Columns that are read of a table. */
export const annotationColumns: readonly string[] = [
  ...['objects', 'width', 'height'],
  ...[...boxFields, ...categoryFields, ...layoutFields, ...crowdFields],
];

const layoutNames: Readonly<Record<string, BoxLayout>> = {
  ...{ coco: 'xywh', xywh: 'xywh', xywh_abs: 'xywh' },
  ...{ pascal_voc: 'xyxy', voc: 'xyxy', xyxy: 'xyxy', xyxy_abs: 'xyxy' },
};

type Fields = Readonly<Record<string, unknown>>;
const fieldsSchema = z.record(z.string(), z.unknown());
const listSchema = z.array(z.unknown());

/** Whether a row of these columns can hold annotations. */
export function holdsAnnotations(columns: readonly string[]): boolean {
  return columns.includes('objects') || boxFields.some((field) => columns.includes(field));
}

/**
 * The annotations of a row of a table for object detection: `objects` as a struct of lists (`bbox`, `category` and others), as a
 * list of structs, or the same fields as columns of the row. A row without any is an image without things.
 *
 * @param labels - Names that the table gives to numbers of classes. @default none
 */
export function rowAnnotations(
  row: Fields,
  labels: ClassLabels = new Map(),
): readonly (RowAnnotation | RowFault)[] {
  const about: About = {
    ...{ labels, column: '', layout: layoutOf(row) },
    imageSize: sizeOf({ width: whole(row['width']), height: whole(row['height']) }),
  };
  const objects = row['objects'];
  if (objects == null) return fromLists(row, about, 'bbox');
  const within: About = { ...about, column: 'objects.' };
  const list = listSchema.safeParse(objects).data;
  if (list !== undefined) {
    return list.map((one, index) => {
      const place = `objects[${index}]`;
      const fields = fieldsSchema.safeParse(one).data;
      if (fields === undefined) return unreadable(place, `${shown(one)} is no object with a bbox`);
      return annotation(place, first(fields, boxFields), { fields, about: within });
    });
  }
  const struct = fieldsSchema.safeParse(objects).data;
  if (struct === undefined) return [unreadable('objects', `${shown(objects)} is no struct and no list`)];
  return fromLists(struct, { ...within, layout: layoutOf(struct) ?? about.layout }, 'objects');
}

interface About {
  readonly labels: ClassLabels;
  /** Before the name of a field: where in the table it is. */
  readonly column: '' | 'objects.';
  readonly layout: BoxLayout | undefined;
  readonly imageSize: ImageSize | undefined;
}

/** Lists of equal length side by side. */
function fromLists(fields: Fields, about: About, place: string): readonly (RowAnnotation | RowFault)[] {
  const boxes = first(fields, boxFields);
  if (boxes == null) return place === 'bbox' ? [] : [unreadable(place, 'it has no bbox')];
  const list = listSchema.safeParse(boxes).data;
  if (list === undefined) return [unreadable(place, `bbox ${shown(boxes)} is no list`)];
  // One thing a row.
  if (readNumbers(list.map(whole), 4) !== undefined) return [annotation(place, list, { fields, about })];
  const sides = [...categoryFields, ...crowdFields].filter((name) => Array.isArray(fields[name]));
  for (const name of sides) {
    const { length } = listSchema.parse(fields[name]);
    if (length !== list.length) {
      return [unreadable(place, `${list.length} boxes, and ${length} of ${name}`)];
    }
  }
  return list.map((box, index) => {
    const own = sides.map((name) => [name, listSchema.parse(fields[name])[index]] as const);
    return annotation(`${place}[${index}]`, box, { fields: Object.fromEntries(own), about });
  });
}

function annotation(
  place: string,
  bbox: unknown,
  { fields, about }: { readonly fields: Fields; readonly about: About },
): RowAnnotation | RowFault {
  const numbers = readNumbers(Array.isArray(bbox) ? bbox.map(whole) : bbox, 4);
  if (numbers === undefined) {
    return { place, reason: 'bad-box', detail: `bbox ${shown(bbox)} is no 4 numbers` };
  }
  const field = categoryFields.find((name) => fields[name] != null) ?? '';
  const category = whole(fields[field]);
  const crowd = whole(first(fields, crowdFields));
  return {
    ...{ place, numbers, imageSize: about.imageSize },
    category:
      typeof category === 'string' && category !== ''
        ? category
        : nameOf(readNumber(category), about.labels.get(`${about.column}${field}`)),
    isCrowd: crowd === true || readNumber(crowd) === 1,
    layout: layoutOf(fields) ?? about.layout,
  };
}

/** A number that has no name stays one; so do -1, which `datasets` writes for no class, and names that are the number itself. */
function nameOf(
  category: number | undefined,
  names: readonly string[] | undefined,
): string | number | undefined {
  const name = category === undefined ? undefined : names?.[category];
  return name === undefined || name === '' || name === String(category) ? category : name;
}

function layoutOf(fields: Fields): BoxLayout | undefined {
  const said = first(fields, layoutFields);
  return typeof said === 'string' ? layoutNames[said.toLowerCase()] : undefined;
}

function first(fields: Fields, names: readonly string[]): unknown {
  return names.map((name) => fields[name]).find((value) => value != null);
}

/** Tables give 64-bit numbers as bigints. */
function whole(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

function unreadable(place: string, detail: string): RowFault {
  return { place, reason: 'unreadable', detail };
}
