import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { FileFormat, LineFormat, TrainingFormat } from '@r2i/schema';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { PluginParts } from '../define/plugin.ts';
import { testExport } from './test-export.ts';

const options = z.strictObject({ tone: z.string().default('dry') });

function entryOf(create: () => TrainingFormat): PluginParts['exports'] {
  return { description: 'd', options, create };
}

const lineSchema = z.object({ q: z.string(), a: z.string(), image: z.string() });
const lines: LineFormat = {
  source: 'https://example.org',
  line: ({ prompt, target, imageName }) => ({ q: prompt, a: target, image: `images/${imageName}` }),
  load(line) {
    const { q, a, image } = lineSchema.parse(line);
    return { image: { path: image }, prompt: q, target: a, box: null, id: null };
  },
};

const fileSchema = z.object({ q: z.string(), a: z.string(), bytes: z.string() });
/** One JSON file for all rows. */
const files: FileFormat = {
  source: 'https://example.org',
  configs: null,
  container: 'jsonl',
  open({ folder, split }) {
    const rows: object[] = [];
    return {
      async write({ prompt, target, image }) {
        rows.push({ q: prompt, a: target, bytes: Buffer.from(image.bytes).toString('hex') });
        return { shard: 0, row: rows.length };
      },
      async close() {
        await writeFile(join(folder, `${split}.json`), JSON.stringify(rows));
        return [{ path: `${split}.json`, rows: rows.length }];
      },
      discard: async () => undefined,
    };
  },
  async *read(path) {
    const rows = z.array(z.unknown()).parse(JSON.parse(await readFile(path, 'utf8')));
    for (const [index, fields] of rows.entries()) yield { fields, row: index + 1 };
  },
  load(fields) {
    const { q, a, bytes } = fileSchema.parse(fields);
    return { image: { bytes: Buffer.from(bytes, 'hex') }, prompt: q, target: a, box: null, id: null };
  },
};

let count = 0;
const ever = (): number => (count += 1);

describe('testExport', () => {
  it.each([
    ['lines', lines],
    ['files', files],
  ])('passes a good format of %s', async (_, format) => {
    await testExport(entryOf(() => format));
    await testExport(
      entryOf(() => format),
      { options: { tone: 'warm' } },
    );
  });

  it.each<{ case: string; change: Partial<LineFormat>; rule: string }>([
    { case: 'no source', change: { source: '' }, rule: 'it says which loader it follows' },
    { case: 'a list', change: { line: () => [] }, rule: 'a line is an object' },
    { case: 'bytes', change: { line: ({ image }) => ({ bytes: image.bytes }) }, rule: 'a line is JSON' },
    {
      case: 'another line each time',
      change: { line: (row) => ({ ...lines.line(row), at: ever() }) },
      rule: 'equal rows, equal lines',
    },
    {
      case: 'a row that it changes',
      change: { line: (row) => Object.assign(row, { a: 1 }) && lines.line(row) },
      rule: 'a row is left as it is',
    },
    {
      case: 'a question cut short',
      change: { line: (row) => ({ ...lines.line(row), q: row.prompt.trim() }) },
      rule: 'what is written loads back to its row',
    },
    {
      case: 'a line that it does not take itself',
      change: { line: ({ prompt }) => ({ q: prompt }) },
      rule: 'what is written is what the loader takes',
    },
    {
      case: 'another file',
      change: { line: (row) => ({ ...lines.line(row), image: row.imageName }) },
      rule: 'what is written loads back to its row',
    },
    {
      case: 'a file that nobody writes',
      change: { images: 'inside' },
      rule: 'what is written loads back to its row',
    },
    {
      case: 'another box',
      change: { load: (line) => ({ ...lines.load(line), box: [0, 0, 1, 1] }) },
      rule: 'what is written loads back to its row',
    },
    {
      case: 'what it does not check',
      change: {
        load: (line) => {
          const { q, a, image } = { q: '', a: '', image: '', ...Object(line) };
          return { image: { path: image }, prompt: q, target: a, box: null, id: null };
        },
      },
      rule: 'what is damaged is refused',
    },
    {
      case: 'a file elsewhere',
      change: { extras: () => ({ '../list.txt': 'x' }) },
      rule: 'further files lie within the export',
    },
  ])('finds $case', async ({ change, rule }) => {
    await expect(testExport(entryOf(() => ({ ...lines, ...change })))).rejects.toMatchObject({
      code: 'plugin/contract',
      rule,
    });
  });

  it.each<{ case: string; change: Partial<FileFormat>; rule: string }>([
    {
      case: 'rows counted from 0',
      change: {
        open: (about) => {
          const sink = files.open(about);
          const write: typeof sink.write = async (row) => ({ ...(await sink.write(row)), row: 0 });
          return { ...sink, write };
        },
      },
      rule: 'rows are counted from 1, shard by shard',
    },
    {
      case: 'a row that is lost',
      change: {
        async *read(path) {
          for await (const one of files.read(path)) if (one.row < 3) yield one;
        },
      },
      rule: 'every row is read again',
    },
    {
      case: 'other bytes each time',
      change: {
        open: (about) => {
          const sink = files.open(about);
          const close: typeof sink.close = async () => {
            const [shard] = await sink.close();
            await writeFile(join(about.folder, 'train.json'), `[${ever()}]`);
            return shard === undefined ? [] : [shard];
          };
          return { ...sink, close };
        },
      },
      rule: 'equal rows, equal bytes',
    },
    {
      case: 'what it does not check',
      change: { load: (fields) => ({ ...files.load({ q: '', a: '', bytes: '', ...Object(fields) }) }) },
      rule: 'what is damaged is refused',
    },
  ])('finds $case in files', async ({ change, rule }) => {
    await expect(testExport(entryOf(() => ({ ...files, ...change })))).rejects.toMatchObject({ rule });
  });

  it('tells options that do not fit, and what is no format', async () => {
    await expect(
      testExport(
        entryOf(() => lines),
        { options: { tune: 1 } },
      ),
    ).rejects.toMatchObject({
      code: 'plugin/option',
    });
    await expect(testExport(entryOf(() => Object({ line: 7 })))).rejects.toMatchObject({
      code: 'plugin/made-shape',
    });
  });
});
