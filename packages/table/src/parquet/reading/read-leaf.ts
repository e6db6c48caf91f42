import { messageOf } from '@r2i/schema/errors';
import type { AsyncBuffer, ColumnChunk, DecodedArray } from 'hyparquet';
import { readColumn } from 'hyparquet/src/column.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { readOffsetIndex } from 'hyparquet/src/indexes.js';
import type { ColumnDecoder, SchemaTree } from 'hyparquet/src/types.js';

import { checkRuns } from './check-runs.ts';
import { checkValues, takeLists } from './check-values.ts';
import { type Leaf, leafOf, levelWidth, type Page, readPageHeader } from './page.ts';
import { parseJson } from './parse-json.ts';
import { unpack } from './unpack.ts';
import type { WorkBudget } from './work-budget.ts';

/** Rows of one row group, counted from its first; the end is exclusive. */
export interface RowsWanted {
  readonly start: number;
  readonly end: number;
  /** Of the row group. */
  readonly all: number;
}

/** Values of a leaf: of the first row that was not passed over, and those behind it. */
export interface LeafValues {
  readonly data: DecodedArray[];
  readonly skipped: number;
}

/**
 * Reads the values of one leaf. What its pages say is looked at before the library follows it.
 *
 * @throws {Error} If a page that is needed is damaged, or more is asked for than the budget has.
 */
export async function readLeaf(
  file: AsyncBuffer,
  { chunk, path }: { readonly chunk: ColumnChunk; readonly path: SchemaTree[] },
  { rows, budget }: { readonly rows: RowsWanted; readonly budget: WorkBudget },
): Promise<LeafValues> {
  const about = chunk.meta_data;
  if (about === undefined || chunk.file_path !== undefined) throw new Error('its pages lie in another file');
  const leaf = leafOf(path);
  const { buffer, skipped } = await pagesOf(file, chunk, rows);
  const { pages, fault } = findPages(new DataView(buffer), leaf, budget);
  const decoder: ColumnDecoder = {
    pathInSchema: about.path_in_schema,
    type: about.type,
    element: path.at(-1)?.element ?? { name: '' },
    schemaPath: path,
    utf8: false,
    parsers: {
      ...DEFAULT_PARSERS,
      jsonFromBytes: (bytes: Uint8Array | undefined) => parseJson(bytes, budget),
    },
    // By one name, so that pages that are not compressed are looked at too.
    codec: 'ZSTD',
    compressors: {
      ZSTD(input, size) {
        const page = pages.get(input.byteOffset);
        if (page === undefined) throw new Error('a page lies where none begins');
        const content = unpack(input, size, about.codec);
        checkValues(content, page, leaf, budget);
        return content;
      },
    },
  };
  requireFitting(pages, leaf, { rows, said: about.num_values });
  const view = new DataView(buffer, 0, fault?.at ?? buffer.byteLength);
  const [selectStart, selectEnd] = [rows.start - skipped, rows.end - skipped];
  const read = readColumn(
    { view, offset: 0 },
    { groupStart: 0, groupRows: rows.all - skipped, selectStart, selectEnd },
    decoder,
  );
  const values = { data: read.data, skipped: skipped + read.skipped };
  const there = values.skipped + values.data.reduce((sum, { length }) => sum + length, 0);
  if (there < rows.end) throw new Error(fault?.problem ?? `its pages hold ${there} rows of ${rows.all}`);
  if (leaf.isFlat) requireAll(values, rows);
  return values;
}

/** Row groups are counted by what their footer says of them, so their pages hold no more. */
function requireFitting(
  pages: ReadonlyMap<number, Page>,
  { isFlat }: Leaf,
  { rows, said }: { readonly rows: RowsWanted; readonly said: bigint },
): void {
  let values = 0;
  for (const page of pages.values()) if (page.kind !== 'dictionary') values += page.values;
  const most = isFlat ? Math.min(Number(said), rows.all) : Number(said);
  if (values > most) throw new Error(`its pages hold ${values} values, and it says ${most}`);
}

/** The library takes a number that is in no dictionary for a value that is not there. */
function requireAll({ data, skipped }: LeafValues, { start, end }: RowsWanted): void {
  let row = skipped;
  for (const part of data) {
    const until = Math.min(part.length, end - row);
    for (let place = Math.max(0, start - row); place < until; place += 1) {
      if (part[place] === undefined) throw new Error('a value is in no dictionary');
    }
    row += part.length;
  }
}

/** The bytes of the pages that rows need: the dictionary, and what is between the first and the last of them. */
async function pagesOf(
  file: AsyncBuffer,
  { meta_data, offset_index_offset, offset_index_length }: ColumnChunk,
  rows: RowsWanted,
): Promise<{ readonly buffer: ArrayBuffer; readonly skipped: number }> {
  if (meta_data === undefined) throw new Error('a column does not say where it lies');
  const { dictionary_page_offset: dictionary, data_page_offset, total_compressed_size } = meta_data;
  const start = Number(dictionary || data_page_offset);
  // Some writers count the pages without their headers.
  const end = Math.min(file.byteLength, start + Number(total_compressed_size));
  const isPart = rows.start > 0 || rows.end < rows.all;
  if (!isPart || !offset_index_offset || !offset_index_length)
    return { buffer: await file.slice(start, end), skipped: 0 };
  const indexStart = Number(offset_index_offset);
  const index = await file.slice(indexStart, indexStart + offset_index_length);
  const pages = readOffsetIndex({ view: new DataView(index), offset: 0 }).page_locations.map((page) => ({
    from: Number(page.offset),
    to: Number(page.offset) + page.compressed_page_size,
    row: Number(page.first_row_index),
  }));
  if (pages.some(({ row }, place) => !(row >= (pages[place - 1]?.row ?? 0) && row <= rows.all))) {
    throw new Error('the rows of its index of pages are in no order');
  }
  const needed = pages.filter(
    ({ row }, place) => (pages[place + 1]?.row ?? rows.all) > rows.start && row < rows.end,
  );
  const [all, first, last] = [pages[0], needed[0], needed.at(-1)];
  if (all === undefined || first === undefined || last === undefined)
    throw new Error('its index has no page of these rows');
  if (start >= all.from || first === all) {
    return {
      buffer: await file.slice(first === all ? Math.min(start, all.from) : first.from, last.to),
      skipped: first.row,
    };
  }
  const [head, rest] = [await file.slice(start, all.from), await file.slice(first.from, last.to)];
  const joined = new Uint8Array(head.byteLength + rest.byteLength);
  joined.set(new Uint8Array(head));
  joined.set(new Uint8Array(rest), head.byteLength);
  return { buffer: joined.buffer, skipped: first.row };
}

interface FoundPages {
  /** By where what the codec unpacks begins. */
  readonly pages: ReadonlyMap<number, Page>;
  /** Where no further page can be read, and why. */
  readonly fault: { readonly at: number; readonly problem: string } | undefined;
}

function findPages(view: DataView, leaf: Leaf, budget: WorkBudget): FoundPages {
  const pages = new Map<number, Page>();
  let at = 0;
  let hasDictionary = false;
  // As the library ends: what is left is no page.
  while (at < view.byteLength - 1) {
    try {
      const page = readPageHeader(view, at);
      if (page.kind === 'dictionary') hasDictionary = true;
      else if (page.encoding.endsWith('_DICTIONARY') && !hasDictionary)
        throw new Error('there is no dictionary');
      checkPage(view, page, leaf, budget);
      pages.set(page.start + page.repetitionBytes + page.definitionBytes, page);
      at = page.start + page.bytes;
    } catch (error) {
      return { pages, fault: { at, problem: messageOf(error) } };
    }
  }
  return { pages, fault: undefined };
}

/** What can be known of a page before it is unpacked. */
function checkPage(view: DataView, page: Page, leaf: Leaf, budget: WorkBudget): void {
  budget.takeCells(page.values);
  budget.takeBytes(page.unpacked, page.bytes);
  if (page.kind !== 'data-v2') return;
  const between = page.start + page.repetitionBytes;
  const behind = between + page.definitionBytes;
  for (const [most, from, to] of [
    [leaf.maxRepetition, page.start, between],
    [leaf.maxDefinition, between, behind],
  ] as const) {
    if (most === 0 || page.values === 0) continue;
    if (from === to) throw new Error('a page has no levels');
    checkRuns(view, { from, to, width: levelWidth(most), count: page.values });
  }
  const repeated = new DataView(view.buffer, view.byteOffset + page.start, page.repetitionBytes);
  takeLists(repeated, page, leaf, budget);
  if (page.isCompressed) return;
  const content = new Uint8Array(view.buffer, view.byteOffset + behind, page.start + page.bytes - behind);
  checkValues(content, page, leaf, budget);
}
