import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBenchmark, readZoomBench } from '@r2i/benchmark';
import { openImageSource } from '@r2i/source';
import {
  type BenchmarkFileError,
  imageColumn,
  numberListColumn,
  type TableColumn,
  type TableRow,
  textColumn,
  writeTable,
} from '@r2i/table';
import { collect, makeFolder, makeJpegLike, streamOf } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

/** What a reader says is wrong. The first message, and all that names a place. */
interface Complaint {
  readonly row: number | null;
  readonly column: string | null;
  readonly message: string;
}

interface Reader {
  /** Name of the file, as the reader looks for it. */
  readonly file: string;
  readonly columns: readonly TableColumn[];
  readonly row: (index: number, image: Uint8Array) => TableRow;
  readonly read: (path: string) => Promise<readonly Complaint[]>;
}

// Large enough for a page of its own, so that damage to one row leaves the others.
const photo = (index: number): Uint8Array => makeJpegLike(300_000, index + 1);

async function complaintsOf(
  read: (onInvalidRow: (error: BenchmarkFileError) => void) => Promise<unknown>,
): Promise<Complaint[]> {
  const found: Complaint[] = [];
  await read((error) => found.push(error)).catch((error: unknown) => {
    if (!(error instanceof Error && 'row' in error && 'column' in error)) throw error;
    const { row, column, message } = error;
    found.push({
      row: typeof row === 'number' ? row : null,
      column: typeof column === 'string' ? column : null,
      message,
    });
  });
  return found;
}

const readers: Readonly<Record<string, Reader>> = {
  readZoomBench: {
    file: 'test.parquet',
    columns: [
      textColumn('id'),
      imageColumn('image'),
      imageColumn('crop_image'),
      textColumn('query'),
      textColumn('response'),
      numberListColumn('bbox', 'INT32'),
      textColumn('question_type'),
    ],
    row: (index, image) => ({
      id: `${index}`,
      image: { bytes: image, path: 'a.jpg' },
      crop_image: { bytes: makeJpegLike(100, 1), path: 'b.jpg' },
      query: 'What is it?',
      response: 'a sign',
      bbox: [1, 2, 3, 4],
      question_type: 'OQ',
    }),
    read: (path) => complaintsOf((onInvalidRow) => collect(readZoomBench(path, { onInvalidRow }))),
  },
  'readBenchmark, MMStar': {
    file: 'mmstar.parquet',
    columns: [
      textColumn('index'),
      imageColumn('image'),
      textColumn('question'),
      textColumn('answer'),
      textColumn('category'),
      textColumn('l2_category'),
    ],
    row: (index, image) => ({
      index: `${index}`,
      image: { bytes: image, path: 'a.jpg' },
      question: 'Which?\nOptions: A: red, B: blue, C: green, D: black',
      answer: 'A',
      category: 'c',
      l2_category: 'l',
    }),
    read: (path) =>
      complaintsOf(async (onInvalidRow) => {
        await collect(readBenchmark('mm-star', path, { onInvalidRow }));
      }),
  },
  openImageSource: {
    file: 'train.parquet',
    columns: [textColumn('id'), imageColumn('image')],
    row: (index, image) => ({ id: `${index}`, image: { bytes: image, path: 'a.jpg' } }),
    async read(path) {
      const found: Complaint[] = [];
      const source = openImageSource({ location: path, imageColumn: 'image' });
      for await (const entry of source.images()) found.push(...(await complaintsOf(() => entry.read())));
      return found;
    },
  },
};

const write = async (
  { file, columns, row }: Reader,
  change: (row: TableRow, index: number) => TableRow = (one) => one,
  kept: readonly TableColumn[] = columns,
): Promise<string> => {
  const path = join(await makeFolder(), file);
  const rows = Array.from({ length: 9 }, (_, index) => change(row(index, photo(index)), index));
  await writeTable(path, { columns: kept, rows: streamOf(rows) });
  return path;
};

describe.each(Object.entries(readers))('%s', (_, reader) => {
  it('takes the file as it should be', async () => {
    expect(await reader.read(await write(reader))).toEqual([]);
  });

  it.each([0, 100, 0.5, 0.999])('names a file of which only %d is there', async (share) => {
    const path = await write(reader);
    const whole = await readFile(path);
    await writeFile(path, whole.subarray(0, share < 1 ? Math.floor(whole.length * share) : share));
    const [first] = await reader.read(path);
    expect(first?.message).toContain(reader.file);
    expect(first?.message).toMatch(/cannot be read as Parquet/u);
  });

  it('names a column that is missing', async () => {
    const kept = reader.columns.filter(({ name }) => name !== 'image');
    const [first] = await reader.read(await write(reader, undefined, kept));
    expect(first?.column).toMatch(/image$/u);
    expect(first?.message).toContain(reader.file);
  });

  it('names row and column of another type', async () => {
    const columns = reader.columns.map((column) => (column.name === 'image' ? textColumn('image') : column));
    const path = await write(reader, (row) => ({ ...row, image: '' }), columns);
    const [first] = await reader.read(path);
    expect(first).toMatchObject({ row: 1, column: expect.stringMatching(/image$/u) });
    expect(first?.message).toContain(reader.file);
  });

  it.each([
    ['no image', { bytes: Buffer.from('<html>'), path: 'a.jpg' }, /6 bytes are no JPEG/u],
    ['an image that is not there', null, /must (hold|be)/u],
  ])('names row 7 and its column for %s, and goes on', async (_, image, message) => {
    const found = await reader.read(
      await write(reader, (row, index) => (index === 6 ? { ...row, image } : row)),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ row: 7, column: expect.stringMatching(/image$/u) });
    expect(found[0]?.message).toContain(`${reader.file}, row 7, column image: `);
    expect(found[0]?.message).toMatch(message);
  });

  it('names row 7 and its column where the page is damaged', async () => {
    const path = await write(reader);
    const whole = await readFile(path);
    const start = whole.indexOf(photo(6).subarray(0, 1_000));
    // The page's header ends with the frame's, some bytes before the photo.
    whole.fill(0xff, start - 60, start);
    await writeFile(path, whole);
    const found = await reader.read(path);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ row: 7, column: expect.stringMatching(/image$/u) });
    expect(found[0]?.message).toContain(`${reader.file}, row 7, column image: `);
  });
});
