import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collect, makeFolder, makePng, type TestRow, writeParquet } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';
import { benchmarkDescriptions, benchmarkNames } from '../benchmarks/benchmark-names.ts';
import { benchmarks } from '../benchmarks/benchmarks.ts';
import { readAll } from '../testing/read-all.ts';
import { readBenchmark } from './read-benchmark.ts';

const kinds = { image: 'image', questions: 'texts', answers: 'texts' } as const;

function rowsOf(count: number): TestRow[] {
  return Array.from({ length: count }, (_, index) => ({
    image: { bytes: makePng(4, 3, index) },
    questions: ['How many?'],
    answers: [String(index)],
  }));
}

async function write(...shards: readonly (readonly TestRow[])[]): Promise<string> {
  const folder = await makeFolder();
  for (const [index, rows] of shards.entries()) {
    await writeParquet(join(folder, `data/test-0000${index}-of-00002.parquet`), kinds, rows);
  }
  return folder;
}

describe('benchmarks', () => {
  it('lists every name with its files and its source', () => {
    expect(Object.keys(benchmarks)).toEqual([...benchmarkNames]);
    for (const name of benchmarkNames) {
      const { files, source, licence } = benchmarks[name];
      for (const text of [benchmarkDescriptions[name], files, source, licence]) expect(text).toMatch(/\S/);
    }
  });

  it.each(benchmarkNames)('%s says what it expects where there is nothing', async (name) => {
    const folder = await makeFolder();
    for (const path of [folder, join(folder, 'none')]) {
      await expect(readAll(name, path)).rejects.toMatchObject({ reason: 'missing' });
    }
  });
});

describe('readBenchmark', () => {
  it('reads shards in order, each file in turn', async () => {
    const { items, report } = await readAll('count-qa', await write(rowsOf(2), rowsOf(3)));
    expect(items.map(({ id }) => id)).toEqual(['0-0', '1-0', '2-0', '3-0', '4-0']);
    expect(report).toMatchObject({ items: 5, images: 3, complete: true });
  });

  it('reads one file where one is given', async () => {
    const folder = await write(rowsOf(2), rowsOf(3));
    const { items } = await readAll('count-qa', join(folder, 'data/test-00001-of-00002.parquet'));
    expect(items).toHaveLength(3);
  });

  it('names the shard of a bad row', async () => {
    const folder = await write(rowsOf(1), [{ ...rowsOf(1)[0], answers: null }]);
    await expect(readAll('count-qa', folder)).rejects.toMatchObject({
      path: join(folder, 'data/test-00001-of-00002.parquet'),
      row: 1,
      column: 'answers',
    });
  });

  it('names every column that a shard lacks', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'test.parquet');
    await writeParquet(path, { image: 'image', objects: 'texts' }, rowsOf(1));
    const reading = readAll('count-qa', folder);
    await expect(reading).rejects.toMatchObject({ reason: 'missing-column', column: 'questions, answers' });
    await expect(reading).rejects.toThrow(/which has image, objects$/);
  });

  it.each([
    [0, 0, false],
    [1, 1, false],
    [3, 3, false],
    [4, 3, true],
    [null, 3, true],
  ])('with limit %s gives %s items', async (limit, count, complete) => {
    const { items, report } = await readAll('count-qa', await write(rowsOf(3)), { limit });
    expect(items).toHaveLength(count);
    expect(report).toMatchObject({ items: count, complete });
    expect(report.differences.length > 0).toBe(complete);
  });

  it.each([-1, 1.5, Number.NaN])('refuses limit %s', (limit) => {
    expect(() => readBenchmark('mmvp', '.', { limit })).toThrow(RangeError);
  });

  it('starts anew on each iteration, and reports the latest', async () => {
    const reading = readBenchmark('count-qa', await write(rowsOf(3)));
    expect(reading.report()).toMatchObject({ items: 0, complete: false, differences: [] });
    for await (const _ of reading) break;
    expect(reading.report()).toMatchObject({ items: 1, complete: false });
    await collect(reading);
    expect(reading.report()).toMatchObject({ items: 3, complete: true });
  });

  it('leaves out rows that do not fit where it is told to', async () => {
    const rows = rowsOf(4).map((row, index) => (index === 1 ? { ...row, answers: ['1', '2'] } : row));
    const errors: (string | null)[] = [];
    const { items, report } = await readAll('count-qa', await write(rows), {
      onInvalidRow: ({ column }) => errors.push(column),
    });
    expect(items.map(({ id }) => id)).toEqual(['0-0', '2-0', '3-0']);
    expect(errors).toEqual(['answers']);
    expect(report.invalid).toBe(1);
  });

  it('refuses a file of a form it does not read', async () => {
    const path = join(await makeFolder(), 'test.xlsx');
    await writeFile(path, 'x');
    await expect(readAll('count-qa', path)).rejects.toThrow(/expected data\/test-\*\.parquet/);
  });
});
