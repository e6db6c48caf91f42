import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type ExportRow, hashBytes, type LineFormat } from '@r2i/schema';
import { makeFolder, streamOf } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { ExportManifest } from '../manifest/export-manifest.ts';
import { exportSettingsSchema } from '../manifest/export-settings.ts';
import { exportRun, makeExportSamples } from '../testing/make-export-samples.ts';
import { verifyExport } from '../verify/verify-export.ts';
import { writeExport } from '../write/write-export.ts';
import { builtInFormat } from './built-in-formats.ts';
import { defineFormat, type FormatDefinition } from './format-definition.ts';
import { msSwift } from './ms-swift.ts';

const samples = await makeExportSamples(3);
const [verl, webDataset] = await Promise.all([builtInFormat('verl'), builtInFormat('webdataset')]);

const lineSchema = z.object({ q: z.string(), a: z.string(), image: z.string() });

/** Three keys a line. */
const plain: LineFormat = {
  source: 'https://example.org',
  line: ({ prompt, target, imageName }) => ({ q: prompt, a: target, image: `images/${imageName}` }),
  load(line) {
    const { q, a, image } = lineSchema.parse(line);
    return { image: { path: image }, prompt: q, target: a, box: null, id: null };
  },
};

function fail(why: string): never {
  throw new Error(why);
}

const plugin = { name: 'mine', options: { tone: 'dry' } };

function own(change: Partial<LineFormat> = {}, owner: FormatDefinition['plugin'] = plugin): FormatDefinition {
  return defineFormat({ name: 'own', format: { ...plain, ...change }, plugin: owner });
}

async function write(format: FormatDefinition): Promise<{ out: string; manifest: ExportManifest }> {
  const out = join(await makeFolder(), 'out');
  const settings = exportSettingsSchema.parse({ seed: 1 });
  const all = { settings, format, samples: () => streamOf(samples), runs: [exportRun], versions: {} };
  return { out, manifest: await writeExport(out, all) };
}

/** Changes the first line, and the manifest with it. */
async function editFirstLine(out: string, change: (line: object) => object): Promise<void> {
  const path = join(out, 'train.jsonl');
  const [line = '', ...rest] = (await readFile(path, 'utf8')).split('\n');
  const text = [JSON.stringify(change(JSON.parse(line))), ...rest].join('\n');
  await writeFile(path, text);
  const manifest = JSON.parse(await readFile(join(out, 'export.json'), 'utf8'));
  for (const file of manifest.files) {
    if (file.path !== 'train.jsonl') continue;
    Object.assign(file, { sha256: hashBytes(Buffer.from(text)), bytes: Buffer.byteLength(text) });
  }
  await writeFile(join(out, 'export.json'), JSON.stringify(manifest));
}

describe("a format of lines of one's own", () => {
  it('is written with its images, recorded with its plug-in and options, and verified', async () => {
    const { out, manifest } = await write(own());
    expect(manifest).toMatchObject({ settings: { format: 'own' }, plugin, counts: { rows: 3 } });
    const [first = ''] = (await readFile(join(out, 'train.jsonl'), 'utf8')).split('\n');
    expect(Object.keys(JSON.parse(first))).toEqual(['q', 'a', 'image']);
    expect(await verifyExport(out, { format: own() })).toMatchObject({ rows: 3, problems: [] });
    const card = await readFile(join(out, 'README.md'), 'utf8');
    expect(card).toContain('as own (plug-in `mine`)');
    expect(card).toContain('"tone": "dry"');
  });

  it('is not recorded with a plug-in where it was defined in code', async () => {
    const { out, manifest } = await write(own({}, null));
    expect(manifest).not.toHaveProperty('plugin');
    expect(await verifyExport(out, { format: own({}, null) })).toMatchObject({ problems: [] });
    await expect(verifyExport(out)).rejects.toThrow('there is no format "own"');
  });

  it.each([
    { case: 'none is given', format: undefined },
    { case: 'a built-in one is given', format: verl },
    { case: 'one of another plug-in is given', format: own({}, { name: 'other', options: {} }) },
    { case: 'one of no plug-in is given', format: own({}, null) },
  ])('is asked for where $case to verify it', async ({ format }) => {
    const { out } = await write(own());
    await expect(verifyExport(out, { format })).rejects.toMatchObject({
      code: 'dataset/format-unknown',
      message: expect.stringContaining(
        'in the format "own" of the plug-in "mine", which is not loaded; load it with --plugin',
      ),
    });
  });

  it('may keep its images inside, and write files for its loader', async () => {
    const { out, manifest } = await write(
      own({
        images: 'inside',
        line: (row) => ({ ...plain.line(row), image: Buffer.from(row.image.bytes).toString('base64') }),
        load: (line) => ({
          ...plain.load(line),
          image: { bytes: Buffer.from(lineSchema.parse(line).image, 'base64') },
        }),
        extras: (files) => ({ 'more/list.txt': files.map(({ path, rows }) => `${path} ${rows}`).join('\n') }),
      }),
    );
    expect(manifest.files.map(({ path }) => path)).toContain('more/list.txt');
    expect(manifest.files.some(({ path }) => path.startsWith('images/'))).toBe(false);
    expect(await readFile(join(out, 'more/list.txt'), 'utf8')).toBe('train.jsonl 3');
  });

  const rows = (change: (row: ExportRow) => unknown) => ({ line: change as LineFormat['line'] });
  it.each<{ case: string; change: Partial<LineFormat>; says: string }>([
    { case: 'throws', change: rows(() => fail('no disk')), says: 'line() failed: no disk' },
    { case: 'gives a text', change: rows(() => 'x'), says: 'line() gave no object' },
    { case: 'gives nothing', change: rows(() => undefined), says: 'line() gave no object' },
    { case: 'gives a list', change: rows(() => []), says: 'line() gave no object' },
    {
      case: 'gives bytes',
      change: rows((row) => ({ image: { bytes: row.image.bytes } })),
      says: 'line() gave what is no JSON: image.bytes is a ',
    },
    {
      case: 'gives a number that is none',
      change: rows((row) => ({ ...plain.line(row), area: Number.NaN })),
      says: 'line() gave what is no JSON: area is NaN',
    },
    {
      case: 'does not take its own line',
      change: rows(({ prompt }) => ({ q: prompt })),
      says: 'load() does not take what line() gave: a: Invalid input: expected string, received undefined',
    },
    {
      case: 'loads no row',
      change: { load: () => ({}) as never },
      says: 'load() gave no row: image: ',
    },
    {
      case: 'loses the question',
      change: { load: (line) => ({ ...plain.load(line), prompt: 'What?' }) },
      says: 'does not load back: the prompt is "What?", not "What does sign 0 say?',
    },
    {
      case: 'loses the answer',
      change: { load: (line) => ({ ...plain.load(line), target: '' }) },
      says: 'does not load back: the target is "", not ',
    },
    {
      case: 'names another file',
      change: { load: (line) => ({ ...plain.load(line), image: { path: '/etc/passwd' } }) },
      says: 'does not load back: the image is "/etc/passwd", not "images/',
    },
    {
      case: 'names a file that is not written',
      change: { images: 'inside' },
      says: 'and no file is written',
    },
    {
      case: 'holds other bytes',
      change: { load: (line) => ({ ...plain.load(line), image: { bytes: new Uint8Array(3) } }) },
      says: 'does not load back: the image has other bytes',
    },
    {
      case: 'gives another box',
      change: { load: (line) => ({ ...plain.load(line), box: [0, 0, 1, 1] }) },
      says: 'does not load back: the box is [0,0,1,1], not [',
    },
    {
      case: 'gives another id',
      change: { load: (line) => ({ ...plain.load(line), id: '7' }) },
      says: 'does not load back: the id is "7", not ',
    },
  ])('that $case is told with its name, its plug-in and the row', async ({ change, says }) => {
    const error = await write(own(change)).catch((thrown: unknown) => thrown);
    const [first] = samples;
    expect(error).toMatchObject({
      code: 'dataset/format-failed',
      plugin: 'mine',
      row: 1,
      sample: first?.sample.id,
    });
    expect(String(error)).toContain(`format "own" of plug-in "mine", row 1, sample ${first?.sample.id}: `);
    expect(String(error)).toContain(says);
    expect(String(error)).not.toContain('\n');
  });

  it.each([
    ['../out.txt', 'leads out of the export'],
    ['/tmp/out.txt', 'leads out of the export'],
    ['export.json', 'is another file of the export'],
    ['README.md', 'is another file of the export'],
    ['train.jsonl', 'is another file of the export'],
    ['images/a.txt', 'is another file of the export'],
  ])('that writes %s for its loader is refused', async (name, says) => {
    await expect(write(own({ extras: () => ({ [name]: 'x' }) }))).rejects.toThrow(
      `format "own" of plug-in "mine": extras() names "${name}", which ${says}`,
    );
  });

  it.each<{ case: string; change: (line: object) => object; problem: object }>([
    {
      case: 'a line that its loader does not take',
      change: () => ({ q: 1 }),
      problem: {
        row: 1,
        column: 'q',
        detail:
          'format "own" of plug-in "mine": load() failed: q: Invalid input: expected string, received number',
      },
    },
    {
      case: 'an image outside the export',
      change: (line) => ({ ...line, image: '../../photo.png' }),
      problem: {
        row: 1,
        column: 'image',
        detail: '../../photo.png leads out of the folder; only what lies below it is read',
      },
    },
    {
      case: 'an absolute path',
      change: (line) => ({ ...line, image: '/etc/hostname' }),
      problem: {
        row: 1,
        column: 'image',
        detail: '/etc/hostname is absolute and leads out of the folder; only what lies below it is read',
      },
    },
  ])('is told of $case when it is verified', async ({ change, problem }) => {
    const { out } = await write(own());
    await editFirstLine(out, change);
    const { problems } = await verifyExport(out, { format: own() });
    expect(problems).toContainEqual({ file: 'train.jsonl', ...problem });
  });
});

describe("a format of files of one's own", () => {
  const { files } = webDataset;
  const fileFormat = (change: Partial<typeof files>): FormatDefinition =>
    defineFormat({ name: 'own', format: { ...files, ...change }, plugin });

  it('is written and verified', async () => {
    const { out } = await write(fileFormat({}));
    expect(await verifyExport(out, { format: fileFormat({}) })).toMatchObject({ rows: 3, problems: [] });
  });

  const tear = (): never => fail('the tape is torn');
  it.each<{ case: string; change: Partial<typeof files>; says: string }>([
    { case: 'open', change: { open: tear }, says: 'format "own" of plug-in "mine": open() failed' },
    {
      case: 'write',
      change: { open: (options) => ({ ...files.open(options), write: async () => tear() }) },
      says: `format "own" of plug-in "mine", sample ${samples[0]?.sample.id}: write() failed`,
    },
    {
      case: 'close',
      change: { open: (options) => ({ ...files.open(options), close: async () => tear() }) },
      says: 'format "own" of plug-in "mine": close() failed',
    },
  ])('says whose $case failed', async ({ change, says }) => {
    await expect(write(fileFormat(change))).rejects.toThrow(`${says}: the tape is torn`);
  });

  it('lets go of what is open when a file cannot be closed, and tells the first failure', async () => {
    const opened: string[] = [];
    const discarded: string[] = [];
    const torn = fileFormat({
      open: (options) => {
        const sink = files.open(options);
        opened.push(options.split);
        const discard = async (): Promise<void> => {
          await sink.discard();
          discarded.push(options.split);
          fail('the tape is gone');
        };
        return { ...sink, close: async () => tear(), discard };
      },
    });
    await expect(write(torn)).rejects.toThrow('close() failed: the tape is torn');
    expect(opened).not.toEqual([]);
    expect(discarded).toEqual(opened);
  });

  it('says whose read failed', async () => {
    const { out } = await write(fileFormat({}));
    const { problems } = await verifyExport(out, { format: fileFormat({ read: tear }) });
    expect(problems[0]?.detail).toBe('format "own" of plug-in "mine": read() failed: the tape is torn');
  });
});

it.each(['', 'Own', 'a b', 'a\nb', '../x'])('%j is no name of a format', (name) => {
  expect(() => defineFormat({ name, format: msSwift })).toThrow(RangeError);
});

it.each([
  ['verrl', 'did you mean "verl"?'],
  ['constructor', 'built in are easyr1, verl'],
])('there is no built-in format %s', async (name, says) => {
  const settings = exportSettingsSchema.parse({ format: name });
  const all = { settings, samples: () => streamOf(samples), runs: [exportRun], versions: {} };
  await expect(writeExport('/nowhere', all)).rejects.toMatchObject({
    code: 'dataset/format-unknown',
    message: expect.stringContaining(says),
  });
});
