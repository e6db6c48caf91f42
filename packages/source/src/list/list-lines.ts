import type { FileHandle } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { openRegular, scanLines } from '@r2i/files';
import { messageOf } from '@r2i/schema/errors';
import { type CsvError, parse } from 'csv-parse';
import { z } from 'zod';

import { ImageSourceError } from '../errors/image-source-error.ts';
import { locationFields } from './read-list-line.ts';

/** One line of a list, and where it stands, counted from 1; or why it is none. */
export type ListLine =
  | { readonly row: number; readonly text: string }
  | { readonly row: number; readonly problem: string };

/** Most characters of a line in UTF-16, or of a row of a table. */
const longest = 1 << 20;

/**
 * The lines of a list: as they are, or a JSON object for each row of a table (`.csv`, `.tsv`) whose first row names the columns. A
 * mark at the start is left out; what Windows wrote in UTF-16 is read where a mark says so.
 *
 * @throws {ForeignFileError} If there is no regular file.
 * @throws {ImageSourceError} `unreadable` where it is UTF-16 without a mark, or a table without a column for images.
 */
export async function* listLines(path: string): AsyncGenerator<ListLine, void, undefined> {
  await using handle = await openRegular(path, { links: 'follow' });
  const encoding = await encodingOf(handle, path);
  const delimiters = delimitersOf(path);
  if (delimiters !== undefined) yield* tableRows(handle, { path, encoding, delimiters });
  else if (encoding === 'utf-8') yield* narrowLines(handle);
  else yield* wideLines(handle, encoding);
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

function delimitersOf(path: string): string[] | undefined {
  if (/\.csv$/iu.test(path)) return [',', ';'];
  return /\.tsv$/iu.test(path) ? ['\t'] : undefined;
}

async function encodingOf(handle: FileHandle, path: string): Promise<Encoding> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0);
  const head = buffer.subarray(0, bytesRead);
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (!head.includes(0)) return 'utf-8';
  const detail = 'has NUL characters, as UTF-16 without its mark; save the list as UTF-8';
  throw new ImageSourceError({ source: path, reason: 'unreadable', detail });
}

async function* narrowLines(handle: FileHandle): AsyncGenerator<ListLine, void, undefined> {
  let row = 0;
  for await (const { text, length } of scanLines(handle)) {
    row += 1;
    if (length > longest) yield { row, problem: `has ${length} bytes, more than any name` };
    else yield { row, text: row === 1 && text.startsWith('\ufeff') ? text.slice(1) : text };
  }
}

async function* wideLines(handle: FileHandle, encoding: Encoding): AsyncGenerator<ListLine, void, undefined> {
  let row = 0;
  let rest = '';
  for await (const piece of decoded(handle, encoding)) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      row += 1;
      yield { row, text };
    }
    if (rest.length <= longest) continue;
    yield { row: row + 1, problem: `has more than ${longest} characters; the list is read no further` };
    return;
  }
  if (rest !== '') yield { row: row + 1, text: rest };
}

async function* decoded(handle: FileHandle, encoding: Encoding): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of handle.createReadStream({ start: 0, autoClose: false })) {
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder.decode();
}

async function* tableRows(
  handle: FileHandle,
  {
    path,
    encoding,
    delimiters,
  }: { readonly path: string; readonly encoding: Encoding; readonly delimiters: string[] },
): AsyncGenerator<ListLine, void, undefined> {
  const spoiled: ListLine[] = [];
  const parser = parse({
    delimiter: delimiters,
    max_record_size: longest,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      const line: unknown = error?.['lines'];
      const row = typeof line === 'number' ? line : 0;
      spoiled.push({ row, problem: error?.message ?? 'is no row' });
      return undefined;
    },
    info: true,
  });
  // What goes wrong comes out of the last stream, which is read.
  pipeline(Readable.from(decoded(handle, encoding)), parser, () => undefined);
  let columns: readonly string[] | undefined;
  try {
    for await (const given of parser) {
      const { record, info } = recordSchema.parse(given);
      yield* spoiled.splice(0);
      if (columns === undefined) columns = columnsOf(record, path);
      else yield { row: info.lines, text: JSON.stringify(fieldsOf(columns, record)) };
    }
  } catch (cause) {
    if (cause instanceof ImageSourceError) throw cause;
    const why = messageOf(cause);
    throw new ImageSourceError({ source: path, reason: 'unreadable', detail: `is no table (${why})`, cause });
  }
  yield* spoiled;
}

const recordSchema = z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) });

function columnsOf(record: readonly string[], path: string): readonly string[] {
  const columns = record.map((name) => name.trim().toLowerCase());
  if (locationFields.some((name) => columns.includes(name))) return columns;
  const detail = `its first row names no column for images; one of ${locationFields.join(', ')} is needed`;
  throw new ImageSourceError({ source: path, reason: 'unreadable', detail });
}

/** An empty cell says nothing. */
function fieldsOf(columns: readonly string[], record: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    columns.flatMap((name, index) => {
      const value = record[index]?.trim() ?? '';
      return value === '' ? [] : [[name, value] as const];
    }),
  );
}
