import type { FileHandle } from 'node:fs/promises';

import { ForeignFileError, openRegular, scanLines } from '@r2i/files';
import { parseJson } from '@r2i/schema';

import { TableFileError } from '../errors/table-file-error.ts';
import { handleRowError, type RowErrorHandler } from '../rows/row-error-handler.ts';

/**
 * Reads a JSONL file line by line; empty lines are passed over but counted.
 *
 * @throws {TableFileError} `missing` or `unreadable`. A line that is no JSON goes to `onInvalidRow`.
 */
export async function* readJsonLines(
  path: string,
  onInvalidRow: RowErrorHandler,
): AsyncGenerator<{ readonly fields: unknown; readonly row: number }, void, undefined> {
  await using file = await openFile(path);
  let row = 0;
  for await (const { text, length } of scanLines(file)) {
    row += 1;
    if (length === 0 || (text !== '' && text.trim() === '')) continue;
    let fields: unknown;
    try {
      if (text === '') throw tooLong(path, row, length);
      fields = parseLine(text, path, row);
    } catch (error) {
      handleRowError(error, onInvalidRow);
      continue;
    }
    yield { fields, row };
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await openRegular(path, { links: 'follow' });
  } catch (cause) {
    const missing = cause instanceof ForeignFileError && cause.reason === 'missing';
    const why = cause instanceof ForeignFileError ? cause.detail : String(cause);
    throw new TableFileError({
      path,
      reason: missing ? 'missing' : 'unreadable',
      detail: missing ? 'there is no such file; give the folder that holds it' : why,
      cause,
    });
  }
}

function tooLong(path: string, row: number, length: number): TableFileError {
  const detail = `the line has ${length} bytes, more than any record`;
  return new TableFileError({ path, row, reason: 'unreadable', detail });
}

function parseLine(line: string, path: string, row: number): unknown {
  try {
    return parseJson(line, `${path}:${row}`);
  } catch (cause) {
    throw new TableFileError({ path, row, reason: 'unreadable', detail: 'the line is not JSON', cause });
  }
}
