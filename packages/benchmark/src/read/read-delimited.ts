import { createReadStream } from 'node:fs';
import { errorCode, messageOf, throwMachineFault } from '@r2i/schema';
import { requireColumns, TableFileError, type TableRecord } from '@r2i/table';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';

const recordSchema = z.record(z.string(), z.string());

/**
 * Reads a CSV or TSV file with a header, a row at a time: cells may hold images of many megabytes. Cells are
 * text; fields may stand in double quotes. Rows are counted from 1 below the header.
 *
 * @throws {TableFileError} `missing`, `missing-column`, or `unreadable` with the row.
 */
export async function* readDelimited(
  path: string,
  { delimiter, requiredColumns }: { readonly delimiter: string; readonly requiredColumns: readonly string[] },
): AsyncGenerator<TableRecord, void, undefined> {
  let header: readonly string[] | null = null;
  const options = {
    bom: true,
    delimiter,
    skip_empty_lines: true,
    columns: (names: string[]) => {
      header = names;
      return names;
    },
    // The stream's own bound, in records; its default of 16 would hold 16 images.
    readableHighWaterMark: 1,
  };
  const parser = parse(options);
  const source = createReadStream(path, { highWaterMark: 2 ** 20 });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let row = 0;
  try {
    for await (const value of parser) {
      if (row === 0) requireColumns(path, header ?? [], requiredColumns);
      row += 1;
      yield { fields: recordSchema.parse(value), row };
    }
    if (row === 0) requireColumns(path, header ?? [], requiredColumns);
  } catch (cause) {
    if (cause instanceof TableFileError) throw cause;
    throwMachineFault(cause, path);
    if (errorCode(cause) === 'ENOENT') {
      throw new TableFileError({ path, reason: 'missing', detail: 'there is no such file', cause });
    }
    const why = messageOf(cause);
    const detail = `cannot be read as a table (${why}); it may be cut short, fetch it again`;
    throw new TableFileError({ path, row: rowOf(cause) ?? row + 1, reason: 'unreadable', detail, cause });
  } finally {
    source.destroy();
  }
}

/** The parser's own count: it runs ahead of the rows given out. */
function rowOf(error: unknown): number | null {
  return error instanceof CsvError && typeof error['records'] === 'number' ? error['records'] + 1 : null;
}
