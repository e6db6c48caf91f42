import { appendFile, cp, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { hashBytes } from '@r2i/schema';
import { makeFolder, streamOf } from '@r2i/table/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportSettingsSchema } from '../manifest/export-settings.ts';
import { exportRun, makeExportSamples, readFixture } from '../testing/make-export-samples.ts';
import { writeExport } from '../write/write-export.ts';
import { requireSound } from './require-sound.ts';
import { verifyExport } from './verify-export.ts';

/** What a format states besides the dimension. */
const statedBy: Readonly<Record<string, readonly string[]>> = {
  ...{ easyr1: ['view', 'form', 'licence'], 'trl-grpo': ['view', 'form', 'licence'] },
  ...{ 'trl-sft': ['view', 'form', 'licence'], verl: ['view', 'form', 'licence', 'answer'] },
  ...{
    huggingface: ['view', 'form', 'licence', 'answer'],
    webdataset: ['view', 'form', 'licence', 'answer'],
  },
  ...{ coco: ['form', 'answer', 'licence'], 'label-studio': ['form', 'answer'] },
};

const samples = await makeExportSamples(6);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-verify-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const made = new Map<string, Promise<string>>();

/** An export to be altered: a copy of one that is made once. */
async function makeExport(format: string): Promise<string> {
  const whole = made.get(format) ?? makeAnew(format);
  made.set(format, whole);
  const out = join(await makeFolder(), format);
  await cp(await whole, out, { recursive: true });
  return out;
}

async function makeAnew(format: string): Promise<string> {
  const out = join(folder, format);
  await writeExport(out, {
    settings: exportSettingsSchema.parse({ format, validation: 0.5, seed: 1 }),
    samples: () => streamOf(samples),
    runs: [exportRun],
    versions: {},
  });
  return out;
}

/** Changes a file and its entry in the manifest, as somebody would who means well. */
async function edit(out: string, path: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(join(out, path), 'latin1');
  const after = Buffer.from(change(before), 'latin1');
  expect(after.toString('latin1')).not.toBe(before);
  await writeFile(join(out, path), after);
  const manifest = JSON.parse(await readFile(join(out, 'export.json'), 'utf8'));
  for (const file of manifest.files) {
    if (file.path !== path) continue;
    file.sha256 = hashBytes(after);
    file.bytes = after.length;
  }
  await writeFile(join(out, 'export.json'), JSON.stringify(manifest));
}

const firstLine = (text: string, change: (line: string) => string): string => {
  const [line = '', ...rest] = text.split('\n');
  return [change(line), ...rest].join('\n');
};

describe('verifyExport', () => {
  it('finds nothing wrong with what was written', async () => {
    const out = await makeExport('ms-swift');
    const known = new Set(samples.map(({ sample }) => sample.id));
    const verification = await verifyExport(out, { known });
    expect(verification).toMatchObject({ rows: 6, problems: [] });
    expect(() => requireSound(verification, out)).not.toThrow();
  });

  it.each<{ what: string; change: (out: string) => Promise<unknown>; problem: object }>([
    {
      what: 'a target that names no option',
      change: (out) =>
        edit(out, 'train.jsonl', (text) =>
          firstLine(text, (line) =>
            line
              .replace(/"assistant","content":"."/, '"assistant","content":"E"')
              .replace(/"solution":"."/, '"solution":"E"'),
          ),
        ),
      problem: {
        file: 'train.jsonl',
        row: 1,
        column: 'target',
        detail: expect.stringContaining('names none of the 4'),
      },
    },
    {
      what: 'a box beside the image',
      change: (out) =>
        edit(out, 'train.jsonl', (text) =>
          firstLine(text, (line) => line.replace(/"bbox":\[\[[^\]]*\]/, '"bbox":[[1,1,500,9]')),
        ),
      problem: {
        file: 'train.jsonl',
        row: 1,
        column: 'bbox',
        detail: expect.stringContaining('does not lie in the image'),
      },
    },
    {
      what: 'a second image mark',
      change: (out) =>
        edit(out, 'train.jsonl', (text) => firstLine(text, (line) => line.replace('What', '<image>What'))),
      problem: {
        file: 'train.jsonl',
        row: 1,
        column: 'messages.0.content',
        detail: 'must begin with its only <image> mark',
      },
    },
    {
      what: 'a line that is no JSON',
      change: (out) => edit(out, 'train.jsonl', (text) => firstLine(text, (line) => line.slice(0, 40))),
      problem: { file: 'train.jsonl', row: 1, detail: expect.stringContaining('not JSON') },
    },
    {
      what: 'a missing image',
      change: (out) => rm(join(out, 'images'), { recursive: true }),
      problem: {
        file: 'train.jsonl',
        row: 1,
        column: 'image',
        detail: expect.stringContaining('it is not there'),
      },
    },
    {
      what: 'another image under the same name',
      change: async (out) => {
        const row = JSON.parse((await readFile(join(out, 'train.jsonl'), 'utf8')).split('\n')[0] ?? '');
        await writeFile(join(out, row.images[0]), await readFixture('crop.png'));
      },
      problem: {
        file: 'train.jsonl',
        row: 1,
        column: 'image',
        detail: expect.stringContaining('is not the picture'),
      },
    },
    {
      what: 'a row without provenance',
      change: (out) => edit(out, 'export-rows.jsonl', (text) => text.split('\n').slice(1).join('\n')),
      problem: {
        row: 1,
        column: '(row)',
        detail: expect.stringContaining('nobody knows where it comes from'),
      },
    },
    {
      what: 'provenance without a row',
      change: (out) => edit(out, 'train.jsonl', (text) => text.split('\n').slice(0, -2).join('\n')),
      problem: { file: 'export-rows.jsonl', detail: expect.stringContaining('which is not there') },
    },
    {
      what: 'an image in two splits',
      change: (out) =>
        edit(out, 'export-rows.jsonl', (text) =>
          text.replaceAll(/("photo":\{"id":")[0-9a-f]{64}/g, `$1${'a'.repeat(64)}`),
        ),
      problem: { file: 'export-rows.jsonl', column: 'split', detail: expect.stringContaining('is in') },
    },
    {
      what: 'a run that the manifest does not know',
      change: (out) =>
        edit(out, 'export-rows.jsonl', (text) =>
          firstLine(text, (line) => line.replace('run-of-tests', 'other')),
        ),
      problem: { file: 'export-rows.jsonl', row: 1, column: 'run' },
    },
    {
      what: 'a line of provenance that does not fit',
      change: (out) =>
        edit(out, 'export-rows.jsonl', (text) =>
          firstLine(text, (line) => line.replace('"row":1', '"row":0')),
        ),
      problem: { file: 'export-rows.jsonl', row: 1, column: 'row' },
    },
    {
      what: 'a file that was changed',
      change: (out) => appendFile(join(out, 'README.md'), 'more'),
      problem: { file: 'README.md', row: null, detail: expect.stringContaining('bytes, the manifest says') },
    },
    {
      what: 'a file of the same length that was changed',
      change: async (out) => {
        const text = await readFile(join(out, 'README.md'), 'utf8');
        await writeFile(join(out, 'README.md'), text.replace('Region', 'region'));
      },
      problem: { file: 'README.md', detail: expect.stringContaining('SHA-256') },
    },
    {
      what: 'a file that is gone',
      change: (out) => rm(join(out, 'train.jsonl')),
      problem: { file: 'train.jsonl', detail: expect.stringContaining('cannot be read') },
    },
  ])('finds $what', async ({ change, problem }) => {
    const out = await makeExport('ms-swift');
    await change(out);
    const verification = await verifyExport(out);
    expect(verification.problems).toContainEqual(expect.objectContaining(problem));
    expect(() => requireSound(verification, out)).toThrow(/problems?; write the export again/);
  });

  const cocoFile = 'annotations/instances_train.json';
  const ofCoco =
    (change: (file: Record<string, Record<string, unknown>[]>) => void) =>
    (text: string): string => {
      const file = JSON.parse(text);
      change(file);
      return JSON.stringify(file);
    };
  it.each<[what: string, format: string, file: string, change: (text: string) => string, problem: object]>([
    [
      'a width that the picture does not have',
      'coco',
      cocoFile,
      (text) => text.replace('"width":48,', '"width":96,'),
      { row: 1, column: 'image size', detail: 'is [96,32], export-rows.jsonl says [48,32]' },
    ],
    [
      'a width and a rectangle that fit one another, and not the picture',
      'label-studio',
      'train.json',
      (text) =>
        text
          .replace('"original_width":48,', '"original_width":96,')
          .replace('"x":21.875', '"x":10.9375')
          .replace(/"width":23\.95\d+/, '"width":11.979166666666668'),
      { row: 1, column: 'image size', detail: 'is [96,32], export-rows.jsonl says [48,32]' },
    ],
    [
      'a picture that is turned',
      'label-studio',
      'train.json',
      (text) => text.replace('"image_rotation":0', '"image_rotation":90'),
      { row: 1, column: 'predictions.0.result.0.image_rotation' },
    ],
    [
      'a size in the text beside a picture',
      'webdataset',
      'train-00000-of-00001.tar',
      (text) => text.replace(/"image_size":\[(\d)(\d),/u, '"image_size":[$2$1,'),
      { row: 1, column: 'image size', detail: expect.stringContaining(', export-rows.jsonl says [') },
    ],
    [
      'a listed image that no question is about',
      'coco',
      cocoFile,
      ofCoco(({ images }) => images?.push({ id: 9, file_name: '../../secret.png', width: 1, height: 1 })),
      { row: null, detail: expect.stringContaining('an image of the id 9 that no annotation is of') },
    ],
    [
      'two images of one id',
      'coco',
      cocoFile,
      ofCoco(({ images }) => images?.unshift({ ...images[0], file_name: 'other.png' })),
      { row: null, detail: expect.stringContaining('two images of one id') },
    ],
    [
      'two annotations of one id',
      'coco',
      cocoFile,
      ofCoco(({ annotations }) => Object.assign(annotations?.[1] ?? {}, { id: 1 })),
      { row: null, detail: expect.stringContaining('two annotations of one id') },
    ],
    [
      'a name of a picture as Windows writes it',
      'ms-swift',
      'train.jsonl',
      (text) => text.replace('"images/', String.raw`"images\\`),
      { row: 1, column: 'image', detail: expect.stringContaining('it is not there') },
    ],
    [
      'a row of which two lines speak',
      'ms-swift',
      'export-rows.jsonl',
      (text) => firstLine(text, (line) => `${line}\n${line}`),
      { row: 2, column: 'row', detail: 'speaks of a row that another line speaks of' },
    ],
    [
      'a category that is not the dimension',
      'coco',
      cocoFile,
      ofCoco(({ annotations }) => Object.assign(annotations?.[0] ?? {}, { category_id: 2 })),
      { row: 1, column: 'dimension', detail: expect.stringContaining('export-rows.jsonl says "ocr"') },
    ],
    [
      'an answer that nobody gave',
      'coco',
      cocoFile,
      ofCoco(({ annotations }) => Object.assign(annotations?.[0]?.['attributes'] ?? {}, { answer: 'other' })),
      { row: 1, column: 'answer', detail: expect.stringContaining('is "other", export-rows.jsonl says ') },
    ],
    [
      'an answer that nobody gave',
      'label-studio',
      'train.json',
      (text) => text.replace(/"choices":\["[^"]*"\]/u, '"choices":["other"]'),
      { row: 1, column: 'answer', detail: expect.stringContaining('is "other", export-rows.jsonl says ') },
    ],
    [
      'a rectangle of another dimension',
      'label-studio',
      'train.json',
      (text) => text.replace('"rectanglelabels":["ocr"]', '"rectanglelabels":["structure"]'),
      { row: 1, column: 'dimension', detail: 'is "structure", export-rows.jsonl says "ocr"' },
    ],
    [
      'a dimension of another question',
      'ms-swift',
      'train.jsonl',
      (text) => text.replace('"dimension":"ocr"', '"dimension":"structure"'),
      { row: 1, column: 'dimension', detail: 'is "structure", export-rows.jsonl says "ocr"' },
    ],
    [
      'a view that the picture is not',
      'webdataset',
      'train-00000-of-00001.tar',
      (text) => text.replace('"view":"boxed"', '"view":"plain"'),
      { row: 1, column: 'view', detail: 'is "plain", export-rows.jsonl says "boxed"' },
    ],
    [
      'categories in another order',
      'coco',
      cocoFile,
      ofCoco(({ categories }) => categories?.reverse()),
      { row: null, detail: expect.stringContaining('has other categories than ocr, ') },
    ],
  ])('finds %s, in %s', async (_, format, file, change, problem) => {
    const out = await makeExport(format);
    await edit(out, file, change);
    const { problems } = await verifyExport(out);
    expect(problems).toContainEqual(expect.objectContaining({ file, ...problem }));
  });

  it.each(['easyr1', 'trl-grpo', 'trl-sft', 'verl', 'huggingface', 'webdataset', 'coco', 'label-studio'])(
    'compares what %s states of a row with its provenance',
    async (format) => {
      const out = await makeExport(format);
      const changed = (line: string): string => {
        const { photo, ...row } = JSON.parse(line);
        const other = { dimension: 'structure', view: 'plain', form: 'open', answer: 'other' };
        return JSON.stringify({ ...row, ...other, photo: { ...photo, licence: 'other' } });
      };
      const change = (text: string): string => `${text.trimEnd().split('\n').map(changed).join('\n')}\n`;
      await edit(out, 'export-rows.jsonl', change);
      const { problems } = await verifyExport(out);
      const told = new Set(problems.map(({ column }) => column));
      expect([...told].sort()).toEqual([...(statedBy[format] ?? []), 'dimension', 'prompt'].sort());
    },
  );

  it.each([
    ['a note', 'notes.txt'],
    ['a file of git', '.git/config'],
    ['a picture among those of rows', 'images/extra.png'],
  ])('names %s that is no part of it', async (_, file) => {
    const out = await makeExport('ms-swift');
    await mkdir(dirname(join(out, file)), { recursive: true });
    await writeFile(join(out, file), 'x');
    expect(await verifyExport(out)).toMatchObject({ problems: [], foreign: [file] });
  });

  it('tells a name of any length in one short line', async () => {
    const out = await makeExport('ms-swift');
    const path = join(out, 'export.json');
    const manifest = JSON.parse(await readFile(path, 'utf8'));
    manifest.files[0].path = 'a'.repeat(300_000);
    await writeFile(path, JSON.stringify(manifest));
    const verification = await verifyExport(out);
    expect(() => requireSound(verification, out)).toThrow(/^.{1,9000}$/su);
  });

  it('finds a sample that no run holds', async () => {
    const out = await makeExport('ms-swift');
    const known = new Set(samples.slice(1).map(({ sample }) => sample.id));
    const { problems } = await verifyExport(out, { known });
    expect(problems).toMatchObject([
      { column: 'sample', detail: expect.stringContaining('in none of the runs') },
    ]);
  });

  it('reads an export whose rows and provenance state less, as earlier versions wrote them', async () => {
    const out = await makeExport('ms-swift');
    await edit(out, 'train.jsonl', (text) =>
      text.replaceAll(/,"image_id":"[^"]*","run":"[^"]*","dimension":"[^"]*"/gu, ''),
    );
    await edit(out, 'export-rows.jsonl', (text) =>
      text.replaceAll(/"answer":"[^"]*","dimension":"[^"]*",/gu, ''),
    );
    expect((await verifyExport(out)).problems).toEqual([]);
    const tar = await makeExport('webdataset');
    await edit(tar, 'train-00000-of-00001.tar', (text) => text.replaceAll('"image_size"', '"formerSize"'));
    expect((await verifyExport(tar)).problems).toEqual([]);
  });

  it('says that there is no export', async () => {
    await expect(verifyExport(await makeFolder())).rejects.toMatchObject({
      code: 'table/file',
      reason: 'missing',
    });
  });

  it.each([
    { format: 'easyr1', share: 0.3 },
    { format: 'easyr1', share: 0.95 },
    { format: 'webdataset', share: 0.3 },
    { format: 'webdataset', share: 0.6 },
  ] as const)('tells by name a $format file that is cut short at $share', async ({ format, share }) => {
    const out = await makeExport(format);
    const { manifest } = await verifyExport(out);
    const file = manifest.files.find(({ part }) => part !== null);
    await truncate(join(out, file?.path ?? ''), Math.floor((file?.bytes ?? 0) * share));
    const { problems } = await verifyExport(out);
    expect(problems).toContainEqual(
      expect.objectContaining({
        file: file?.path,
        detail: expect.stringContaining('bytes, the manifest says'),
      }),
    );
    expect(problems).toContainEqual(
      expect.objectContaining({ file: file?.path, detail: expect.stringContaining('cannot be read as') }),
    );
  });
});
