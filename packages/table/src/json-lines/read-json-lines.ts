import { type FileHandle, open } from 'node:fs/promises';

import { errorCode, parseJson } from '@r2i/schema';

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
  for await (const line of file.readLines({ encoding: 'utf8' })) {
    row += 1;
    if (line.trim() === '') continue;
    let fields: unknown;
    try {
      fields = parseLine(line, path, row);
    } catch (error) {
      handleRowError(error, onInvalidRow);
      continue;
    }
    yield { fields, row };
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (cause) {
    const missing = errorCode(cause) === 'ENOENT';
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TableFileError({
      path,
      reason: missing ? 'missing' : 'unreadable',
      detail: missing ? 'there is no such file; give the folder that holds it' : why,
      cause,
    });
  }
}

function parseLine(line: string, path: string, row: number): unknown {
  try {
    return parseJson(line, `${path}:${row}`);
  } catch (cause) {
    throw new TableFileError({ path, row, reason: 'unreadable', detail: 'the line is not JSON', cause });
  }
}
