import type { Encoding, SchemaTree } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import { z } from 'zod';

/** A leaf of the columns, as its pages need it. */
export interface Leaf {
  readonly path: SchemaTree[];
  readonly maxRepetition: number;
  readonly maxDefinition: number;
  /** Whether each row has one value, on which all rows of a page can be counted. */
  readonly isFlat: boolean;
}

/** What a page says of itself, every number of it there and in its place. */
export interface Page {
  readonly kind: 'dictionary' | 'data' | 'data-v2';
  readonly values: number;
  /** Those that are written, as far as the header tells. */
  readonly written: number;
  readonly encoding: Encoding;
  /** Of what follows the header. */
  readonly bytes: number;
  readonly unpacked: number;
  readonly isCompressed: boolean;
  /** Of levels before the values, that are never compressed; none but in `data-v2`. */
  readonly repetitionBytes: number;
  readonly definitionBytes: number;
  /** Where its bytes begin. */
  readonly start: number;
}

const size = z
  .int()
  .min(0)
  .max(2 ** 31);
const encoding = z.custom<Encoding>((value) => typeof value === 'string', 'the encoding is unknown');
const sizes = { uncompressed_page_size: size, compressed_page_size: size };
const headerSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('DICTIONARY_PAGE'),
    ...sizes,
    dictionary_page_header: z.object({ num_values: size, encoding }),
  }),
  z.object({
    type: z.literal('DATA_PAGE'),
    ...sizes,
    data_page_header: z.object({ num_values: size, encoding }),
  }),
  z.object({
    type: z.literal('DATA_PAGE_V2'),
    ...sizes,
    data_page_header_v2: z.object({
      num_values: size,
      num_nulls: size,
      num_rows: size,
      encoding,
      definition_levels_byte_length: size,
      repetition_levels_byte_length: size,
      is_compressed: z.boolean(),
    }),
  }),
]);

export function leafOf(path: SchemaTree[]): Leaf {
  const maxRepetition = getMaxRepetitionLevel(path);
  return { path, maxRepetition, maxDefinition: getMaxDefinitionLevel(path), isFlat: path.length === 2 };
}

/**
 * Reads the header of a page. The library takes what it says for granted: a length that is left out has it read the same byte for
 * ever.
 *
 * @throws {Error} If a number of it is missing or does not fit the bytes that follow.
 */
export function readPageHeader(view: DataView, at: number): Page {
  const reader = { view, offset: at };
  const header = headerSchema.safeParse(parquetHeader(reader));
  if (!header.success) {
    const [issue] = header.error.issues;
    throw new Error(
      `the header of a page does not hold, ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    );
  }
  const { data } = header;
  const page = { ...describe(data), start: reader.offset, bytes: data.compressed_page_size };
  if (page.start + page.bytes > view.byteLength) throw new Error('a page is longer than its column');
  const levels = page.repetitionBytes + page.definitionBytes;
  if (levels > page.bytes || page.unpacked < 0 || page.written < 0) {
    throw new Error('the parts of a page do not add up');
  }
  return page;
}

function describe(header: z.infer<typeof headerSchema>): Omit<Page, 'start' | 'bytes'> {
  const none = { repetitionBytes: 0, definitionBytes: 0, isCompressed: true };
  const unpacked = header.uncompressed_page_size;
  if (header.type === 'DICTIONARY_PAGE') {
    const { num_values: values, encoding } = header.dictionary_page_header;
    return { kind: 'dictionary', values, written: values, encoding, unpacked, ...none };
  }
  if (header.type === 'DATA_PAGE') {
    const { num_values: values, encoding } = header.data_page_header;
    return { kind: 'data', values, written: values, encoding, unpacked, ...none };
  }
  const { num_values: values, num_nulls, num_rows, encoding, ...rest } = header.data_page_header_v2;
  if (num_rows > values) throw new Error(`a page says ${num_rows} rows of ${values} values`);
  const [repetitionBytes, definitionBytes] = [
    rest.repetition_levels_byte_length,
    rest.definition_levels_byte_length,
  ];
  return {
    kind: 'data-v2',
    values,
    written: values - num_nulls,
    encoding,
    unpacked: unpacked - repetitionBytes - definitionBytes,
    isCompressed: rest.is_compressed,
    repetitionBytes,
    definitionBytes,
  };
}

/** Bits that hold a level. */
export function levelWidth(most: number): number {
  return 32 - Math.clz32(most);
}
