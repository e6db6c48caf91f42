import { readOptions } from '@r2i/answers';
import { type SourceMediaType, sniffMediaType } from '@r2i/crop';
import type { BenchmarkImage, BenchmarkItem } from '@r2i/schema';
import {
  imageColumn,
  numberListColumn,
  type TableImage,
  type TableRow,
  TableWriteError,
  textColumn,
  type WriteTableOptions,
  type WrittenTable,
  writeTable,
} from '@r2i/table';

import type { BenchmarkRow } from '../rows/benchmark-row.ts';

const columns = [
  textColumn('id'),
  imageColumn('image'),
  imageColumn('crop_image'),
  textColumn('query'),
  textColumn('response'),
  numberListColumn('bbox', 'INT32'),
  textColumn('question_type'),
  textColumn('dimension'),
  textColumn('image_id'),
] as const;

/**
 * Writes a benchmark in ZoomBench's layout, plus `dimension` and `image_id`; `readZoomBench` reads it back.
 * Boxes are rounded outwards to whole pixels.
 *
 * @throws {TableWriteError} If the file cannot be written, an id comes twice, bytes are no image, or a
 *   question does not show its options (the layout has no other place for them).
 */
export function writeZoomBench(
  path: string,
  rows: AsyncIterable<BenchmarkRow>,
  options: WriteTableOptions = {},
): Promise<WrittenTable> {
  return writeTable(path, { ...options, columns, rows: toRows() });

  async function* toRows(): AsyncGenerator<TableRow, void, undefined> {
    const seen = new Set<string>();
    for await (const { item, image, crop } of rows) {
      const { id, query, target, form, box } = item;
      const fail = (detail: string): TableWriteError => new TableWriteError({ path, id, detail });
      if (seen.has(id)) throw fail('its id is the id of an earlier row');
      seen.add(id);
      if (!showsOptions(item)) throw fail('its query does not list its options, one "A. ..." line each');
      yield {
        id,
        image: toTableImage(image, `images/${stemOf(image.name) ?? id}`, fail),
        crop_image: toTableImage(crop, `crops/${id}`, fail),
        query,
        response: target,
        bbox:
          box === null
            ? null
            : [Math.floor(box.left), Math.floor(box.top), Math.ceil(box.right), Math.ceil(box.bottom)],
        question_type: form === 'choice' ? 'MCQ' : 'OQ',
        dimension: item.dimension,
        image_id: item.imageId,
      };
    }
  }
}

const extensions: Readonly<Record<SourceMediaType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/tiff': 'tif',
  'image/avif': 'avif',
  'image/bmp': 'bmp',
  'image/heic': 'heic',
};

function showsOptions({ form, options, query }: BenchmarkItem): boolean {
  if (form === 'open' || options.length === 0) return true;
  const shown = readOptions(query).options;
  return shown.length === options.length && shown.every((option, index) => option === options[index]);
}

/** Without the ending, which says what the file once was. */
function stemOf(name: string | undefined): string | undefined {
  return name?.replace(/\.[^.]*$/u, '') || undefined;
}

function toTableImage(
  { bytes }: BenchmarkImage,
  path: string,
  fail: (detail: string) => TableWriteError,
): TableImage {
  const type = sniffMediaType(bytes);
  if (type === null) throw fail(`the ${bytes.length} bytes for ${path} are no image file we know`);
  return { bytes, path: `${path}.${extensions[type]}` };
}
