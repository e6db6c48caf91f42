import { basename } from 'node:path';

import { isR2IError } from '@r2i/schema';
import { imageNameColumns, parquetImageName } from '@r2i/source';
import { openParquet, type ParquetTable, type RowBatch, type TableRecord } from '@r2i/table';
import { z } from 'zod';

import { isFolder, readBoxFiles } from '../documents/box-document.ts';
import { BoxFileError } from '../errors/box-file-error.ts';
import type { BoxLayout } from '../format/box-layouts.ts';
import { readBoxLines } from '../lines/read-box-lines.ts';
import type { BoxFile, ImageBox, LeftOutBox } from '../record/image-box.ts';
import { placedBox, shown } from '../record/placed-box.ts';
import { readClassNames } from '../yolo/read-class-names.ts';
import { type FoundLabels, readClassLabels } from './class-labels.ts';
import {
  annotationColumns,
  type ClassLabels,
  holdsAnnotations,
  type RowAnnotation,
  rowAnnotations,
} from './row-annotations.ts';

/** What a table does not say by itself. */
export interface HuggingFaceOptions {
  /** What the four numbers of a `bbox` are, where no column says it. */
  readonly layout?: BoxLayout | undefined;
  /** Path of a file with the names of classes, see `readClassNames`; they hold instead of those that a table has itself. */
  readonly names?: string | undefined;
}

/**
 * Reads tables for object detection as they are on the Hugging Face Hub: `objects` of Parquet files, or of the `metadata.jsonl`
 * beside photos; one file, or all of a folder. Images of a Parquet file are named as the same file names them as a source, and its
 * classes as its `features` do.
 *
 * @throws {BoxFileError} If there is no such table, or nothing says what the numbers of a `bbox` are.
 * @throws {SourceFolderError} If the folder cannot be read.
 */
export async function readHuggingFaceBoxes(
  path: string,
  { layout, names: namesPath }: HuggingFaceOptions = {},
): Promise<BoxFile> {
  const names = namesPath === undefined ? undefined : await readClassNames(namesPath);
  const tables: FoundTable[] = [];
  const leftOut: LeftOutBox[] = [];
  const own = names === undefined;
  if (!(await isFolder(path))) tables.push(await readTable(path, basename(path), own));
  else {
    const read = (file: { readonly path: string; readonly name: string }): Promise<FoundTable> =>
      readTable(file.path, file.name, own);
    for (const extension of ['.parquet', 'metadata.jsonl']) {
      for await (const file of readBoxFiles(path, { extension, read })) {
        if ('content' in file) tables.push(file.content);
        else leftOut.push(file.leftOut);
      }
    }
    if (tables.length === 0) {
      const detail = leftOut[0]?.detail ?? 'the folder holds no .parquet files and no metadata.jsonl';
      throw new BoxFileError({ path, detail });
    }
  }
  const boxes: ImageBox[] = [];
  for (const table of tables) {
    leftOut.push(...table.leftOut);
    if (layout === undefined) requireLayout(table);
    for (const one of table.annotations) {
      const placed = place(one, one.layout ?? layout);
      if ('box' in placed) boxes.push(imageBox(one, placed.box, names));
      else leftOut.push({ path: table.path, place: one.place, ...placed });
    }
  }
  return { boxes, leftOut };
}

interface NamedAnnotation extends RowAnnotation {
  readonly imageName: string;
}

interface FoundTable {
  readonly path: string;
  readonly annotations: NamedAnnotation[];
  readonly leftOut: LeftOutBox[];
}

/**
 * @param own - Whether the table's own names of classes are taken.
 * @throws {BoxFileError} If it is no table with boxes.
 */
async function readTable(path: string, name: string, own: boolean): Promise<FoundTable> {
  const found: FoundTable = { path, annotations: [], leftOut: [] };
  if (/\.parquet$/iu.test(name)) await readParquet(found, name, own);
  else await readLines(found, name);
  return found;
}

const noLabels: FoundLabels = { labels: new Map(), faults: [] };

async function readParquet(found: FoundTable, name: string, own: boolean): Promise<void> {
  const { path } = found;
  const table = await openTable(path);
  const columns = [...annotationColumns, ...imageNameColumns].filter((one) => table.columns.includes(one));
  if (!holdsAnnotations(columns)) {
    const detail = `has no column objects or bbox with boxes; it has ${table.columns.join(', ')}`;
    throw new BoxFileError({ path, detail });
  }
  const { labels, faults } =
    own && table.datasetInfo !== undefined ? readClassLabels(table.datasetInfo) : noLabels;
  for (const detail of faults) {
    found.leftOut.push({ path, place: 'names of classes', reason: 'no-class-names', detail });
  }
  for (const batch of table.batches()) {
    const records = await readBatch(table, columns, batch);
    if ('detail' in records) {
      const at = `rows ${batch.rowStart + 1} to ${batch.rowEnd}`;
      found.leftOut.push({ path, place: at, reason: 'unreadable', detail: records.detail });
      continue;
    }
    for (const record of records.rows) {
      take(found, record.fields, {
        at: `row ${record.row}`,
        imageName: parquetImageName(name, record),
        labels,
      });
    }
  }
}

async function openTable(path: string): Promise<ParquetTable> {
  try {
    return await openParquet(path);
  } catch (cause) {
    if (!isR2IError(cause)) throw cause;
    throw new BoxFileError({ path, detail: cause.message, cause });
  }
}

async function readBatch(
  table: ParquetTable,
  columns: readonly string[],
  batch: RowBatch,
): Promise<{ readonly rows: readonly TableRecord[] } | { readonly detail: string }> {
  try {
    return { rows: await table.readBatch(columns, batch) };
  } catch (error) {
    if (!isR2IError(error)) throw error;
    return { detail: error.message };
  }
}

const fieldsSchema = z.record(z.string(), z.unknown());

/** `metadata.jsonl` names photos below its own folder. */
async function readLines(found: FoundTable, name: string): Promise<void> {
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  for await (const line of readBoxLines(found.path)) {
    if ('leftOut' in line) {
      found.leftOut.push(line.leftOut);
      continue;
    }
    const fields = fieldsSchema.safeParse(line.fields).data ?? {};
    const given = imageNameColumns.map((column) => fields[column]).find((one) => typeof one === 'string');
    if (typeof given !== 'string' || given === '') {
      const detail = `${shown(line.fields)} has no file_name`;
      found.leftOut.push({ path: found.path, place: line.place, reason: 'no-name', detail });
    } else take(found, fields, { at: line.place, imageName: `${folder}${given}` });
  }
}

function take(
  { path, annotations, leftOut }: FoundTable,
  fields: Readonly<Record<string, unknown>>,
  {
    at,
    imageName,
    labels,
  }: { readonly at: string; readonly imageName: string; readonly labels?: ClassLabels },
): void {
  for (const one of rowAnnotations(fields, labels)) {
    const placeOf = `${at}, ${one.place}`;
    if ('numbers' in one) annotations.push({ ...one, place: placeOf, imageName });
    else leftOut.push({ path, ...one, place: placeOf });
  }
}

/** A wrong guess would move every box, so what is not said is asked, with what the numbers rule out. */
function requireLayout({ path, annotations }: FoundTable): void {
  const open = annotations.filter(({ layout }) => layout === undefined);
  if (open.length === 0) return;
  const noCorners = open.filter(({ numbers: [left = 0, top = 0, x = 0, y = 0] }) => x <= left || y <= top);
  const noSizes = open.filter(({ numbers: [left = 0, top = 0, x = 0, y = 0], imageSize: size }) =>
    size === undefined ? false : left + x > size.width + 1 || top + y > size.height + 1,
  );
  const detail =
    `nothing says what the 4 numbers of a bbox are: ${noCorners.length} of ${open.length} boxes cannot be two corners, ` +
    `${noSizes.length} cannot be left, top, width, height; say --boxes-layout xywh (as COCO) or xyxy (as Pascal VOC)`;
  throw new BoxFileError({ path, detail });
}

function place(
  { numbers: [left = 0, top = 0, x = 0, y = 0], isCrowd }: RowAnnotation,
  layout: BoxLayout | undefined,
): ReturnType<typeof placedBox> {
  if (isCrowd) return { reason: 'crowd', detail: 'it is marked as a crowd' };
  return layout === 'xyxy' ? placedBox(left, top, x, y) : placedBox(left, top, left + x, top + y);
}

function imageBox(
  { imageName, imageSize, category }: NamedAnnotation,
  box: ImageBox['box'],
  names: ReadonlyMap<number, string> | undefined,
): ImageBox {
  const label = typeof category === 'number' ? names?.get(category) : (category ?? 'object');
  return {
    imageName,
    ...(imageSize === undefined ? {} : { imageSize }),
    box,
    label: label ?? `class ${category}`,
    ...(label === undefined ? { unnamedClass: String(category) } : {}),
  };
}
