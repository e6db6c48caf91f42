import type { ExportRow, FileFormat, LineFormat } from '@r2i/schema';
import { readJsonLines, rethrow } from '@r2i/table';

import { jsonLines, textSink } from '../sinks/text-sink.ts';

/**
 * The files of a format of lines: `<split>.jsonl`, and the images in `images/`.
 *
 * @param toLine - Gives the line of a row; also told which row of its file it is, counted from 1.
 */
export function lineFiles(
  format: LineFormat,
  toLine: (row: ExportRow, number: number) => object = (row) => format.line(row),
): FileFormat {
  return {
    source: format.source,
    configs: null,
    container: 'jsonl',
    open: (options) =>
      textSink(options, jsonLines(options.split, toLine), { withFiles: format.images !== 'inside' }),
    read: (path) => readJsonLines(path, rethrow),
    load: (line) => format.load(line),
    extras: (files) => format.extras?.(files) ?? {},
  };
}
