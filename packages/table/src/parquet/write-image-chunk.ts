import type { OffsetIndex, SchemaTree } from 'hyparquet';
import { ByteWriter } from 'hyparquet-writer';
import { writeDataPageV2, writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { encodeNestedValues } from 'hyparquet-writer/src/dremel.js';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import { getMaxRepetitionLevel } from 'hyparquet-writer/src/schema.js';
import type { ColumnEncoder, PageIndexes, Writer } from 'hyparquet-writer/src/types.js';

import { storedFrame } from './stored-frame.ts';

/** Bytes at which the next page begins: a photo has a page of its own, and readers can fetch it alone. */
const pageSize = 2 ** 18;

/** Share of the bytes that a dictionary must save: with one, no picture can be fetched alone. */
const worthwhile = 0.1;

/**
 * Writes the column of encoded pictures of a row group. A picture that comes again is written once, in a dictionary page,
 * where that saves a tenth of the bytes. Pictures do not compress: their zstd frames hold them as they are, and their bytes
 * go to the writer without being copied.
 *
 * @param path - From the root of the schema to the column of bytes.
 * @param rows - Values of the top-level column. Equal pictures are the same object, see {@link createImageStore}.
 */
export function writeImageChunk(
  writer: Writer,
  path: SchemaTree[],
  rows: readonly unknown[],
  column: ColumnEncoder,
): PageIndexes {
  const data = encodeNestedValues(path, [...rows]);
  const values = Array.from(data.values, (value) => (value instanceof Uint8Array ? value : null));
  const start = writer.offset;
  const shared = dictionaryOf(values);
  let dataStart = start;
  let uncompressed = 0;
  let offsetIndex: OffsetIndex | undefined;
  if (shared === null) {
    const pages = writePages(writer, path, { ...data, values });
    uncompressed = pages.bytes;
    if (pages.locations.length > 1) offsetIndex = { page_locations: pages.locations };
  } else {
    uncompressed = writeDictionary(writer, shared.dictionary);
    dataStart = writer.offset;
    const encoding = 'RLE_DICTIONARY';
    uncompressed += writeDataPageV2({
      writer,
      column,
      encoding,
      pageData: { ...data, values: shared.indexes },
    });
  }
  return {
    chunk: {
      meta_data: {
        type: 'BYTE_ARRAY',
        encodings: shared === null ? ['PLAIN'] : ['PLAIN', 'RLE_DICTIONARY'],
        path_in_schema: path.slice(1).map(({ element }) => element.name),
        codec: 'ZSTD',
        num_values: BigInt(values.length),
        total_compressed_size: BigInt(writer.offset - start),
        total_uncompressed_size: BigInt(uncompressed),
        data_page_offset: BigInt(dataStart),
        ...(shared === null ? {} : { dictionary_page_offset: BigInt(start) }),
      },
      file_offset: BigInt(start),
    },
    ...(offsetIndex === undefined ? {} : { offsetIndex }),
  };
}

/** The pictures there are, and which of them each value is; `null` where writing each value costs little more. */
function dictionaryOf(
  values: readonly (Uint8Array | null)[],
): { readonly dictionary: readonly Uint8Array[]; readonly indexes: (number | null)[] } | null {
  const places = new Map<Uint8Array, number>();
  let all = 0;
  let once = 0;
  const indexes = values.map((value) => {
    if (value === null) return null;
    all += value.length;
    const known = places.get(value);
    if (known !== undefined) return known;
    once += value.length;
    places.set(value, places.size);
    return places.size - 1;
  });
  return all - once > all * worthwhile ? { dictionary: [...places.keys()], indexes } : null;
}

/** @returns Bytes of the page with its header, before compression. */
function writeDictionary(writer: Writer, dictionary: readonly Uint8Array[]): number {
  const content = dictionary.flatMap(withLength);
  const frame = storedFrame(content);
  const size = lengthOf(content);
  const start = writer.offset;
  writePageHeader(writer, {
    type: 'DICTIONARY_PAGE',
    uncompressed_page_size: size,
    compressed_page_size: lengthOf(frame),
    dictionary_page_header: { num_values: dictionary.length, encoding: 'PLAIN' },
  });
  const header = writer.offset - start;
  for (const piece of frame) writer.appendBytes(piece);
  return header + size;
}

interface ImageLevels {
  readonly values: readonly (Uint8Array | null)[];
  readonly definitionLevels: readonly number[];
  readonly repetitionLevels: readonly number[];
  readonly maxDefinitionLevel: number;
}

function writePages(
  writer: Writer,
  path: SchemaTree[],
  { values, definitionLevels, repetitionLevels, maxDefinitionLevel }: ImageLevels,
): { readonly bytes: number; readonly locations: OffsetIndex['page_locations'] } {
  const maxRepetition = getMaxRepetitionLevel(path.map(({ element }) => element));
  const locations: OffsetIndex['page_locations'] = [];
  let bytes = 0;
  let row = 0;
  for (const [start, end] of pagesOf(values, repetitionLevels)) {
    const repetitions = repetitionLevels.slice(start, end);
    const pageRows = maxRepetition === 0 ? end - start : repetitions.filter((level) => level === 0).length;
    const there = values.slice(start, end).filter((value) => value !== null);
    const content = there.flatMap(withLength);
    const frame = storedFrame(content);
    const levels = new ByteWriter();
    const repetitionBytes =
      maxRepetition === 0 ? 0 : writeRleBitPackedHybrid(levels, repetitions, bitsFor(maxRepetition));
    const definitionBytes = writeRleBitPackedHybrid(
      levels,
      definitionLevels.slice(start, end),
      bitsFor(maxDefinitionLevel),
    );
    const offset = writer.offset;
    writePageHeader(writer, {
      type: 'DATA_PAGE_V2',
      uncompressed_page_size: levels.offset + lengthOf(content),
      compressed_page_size: levels.offset + lengthOf(frame),
      data_page_header_v2: {
        num_values: end - start,
        num_nulls: end - start - there.length,
        num_rows: pageRows,
        encoding: 'PLAIN',
        definition_levels_byte_length: definitionBytes,
        repetition_levels_byte_length: repetitionBytes,
        is_compressed: true,
      },
    });
    bytes += writer.offset - offset + levels.offset + lengthOf(content);
    writer.appendBytes(levels.getBytes());
    for (const piece of frame) writer.appendBytes(piece);
    locations.push({
      offset: BigInt(offset),
      compressed_page_size: writer.offset - offset,
      first_row_index: BigInt(row),
    });
    row += pageRows;
  }
  return { bytes, locations };
}

/** Start and end of each page; a row does not span two (Parquet, data page v2). */
function* pagesOf(
  values: readonly (Uint8Array | null)[],
  repetitionLevels: readonly number[],
): Generator<readonly [number, number]> {
  let start = 0;
  let bytes = 0;
  for (const [index, value] of values.entries()) {
    const size = value?.length ?? 0;
    if (bytes + size >= pageSize && index > start && (repetitionLevels[index] ?? 0) === 0) {
      yield [start, index];
      start = index;
      bytes = 0;
    }
    bytes += size;
  }
  if (start < values.length) yield [start, values.length];
}

/** A value as Parquet's plain encoding has it. */
function withLength(value: Uint8Array): Uint8Array[] {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, value.length, true);
  return [length, value];
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}

function bitsFor(maximum: number): number {
  return Math.ceil(Math.log2(maximum + 1));
}
