import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makeFolder, streamOf } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { exportSettingsSchema } from '../manifest/export-settings.ts';
import { exportRun, makeExportSamples } from '../testing/make-export-samples.ts';
import { writeExport } from '../write/write-export.ts';
import { coco } from './coco.ts';
import { labelStudio } from './label-studio.ts';

const samples = await makeExportSamples(5);

async function write(format: string, form = 'choice') {
  const out = join(await makeFolder(), 'out');
  const unchecked = samples.map((source) => {
    const { plainView: _, ...sample } = source.sample;
    return { ...source, sample };
  });
  const { counts, settings } = await writeExport(out, {
    settings: exportSettingsSchema.parse({ format, form }),
    samples: () => streamOf(unchecked),
    runs: [exportRun],
    versions: { test: '1' },
  });
  const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(out, name), 'utf8'));
  return { out, counts, settings, json };
}

it.each(['coco', 'label-studio'])(
  '%s shows the photo, and takes what the plain photo alone would not',
  async (format) => {
    const { counts, settings } = await write(format);
    expect(settings.view).toBe('plain');
    expect(counts).toMatchObject({ samples: 5, rows: 5, withoutPlain: { plainUnchecked: 0 } });
  },
);

describe('coco', () => {
  it('has each photo once, with its licence, and the dimensions as categories', async () => {
    const { json } = await write('coco');
    expect(await json('annotations/instances_train.json')).toMatchObject({
      images: [
        { id: 1, width: 48, height: 32, license: 1, origin: 'fixtures', name: 'photo-0.png' },
        { id: 2, width: 40, height: 30, name: 'photo-1.png' },
      ],
      annotations: [1, 2, 1, 2, 1].map((image_id, index) => ({
        ...{ id: index + 1, image_id, category_id: index + 1, bbox: [10.5, 4, 11.5, 8], area: 92 },
      })),
      categories: [{ id: 1, name: 'ocr' }, {}, {}, {}, {}, {}, {}, { id: 8 }],
      licenses: [{ id: 1, name: 'CC0-1.0' }],
    });
  });

  const attributes = { corners: '1 2 4 6', sample: 'a', prompt: 'What?', target: 'A' };
  const plain = {
    id: 1,
    image_id: 1,
    category_id: 1,
    bbox: [1, 2, 3, 4],
    area: 12,
    iscrowd: 0,
    segmentation: [],
  };
  const annotation = { ...plain, attributes };
  const image = { id: 1, file_name: 'a.png', width: 8, height: 9 };
  it.each([
    [
      'a box that is not that of its corners',
      { annotation: { ...annotation, bbox: [1, 2, 4, 6] }, image },
      'corners',
    ],
    ['an area that the box does not have', { annotation: { ...annotation, area: 13 }, image }, 'area'],
    [
      'an outline',
      { annotation: { ...annotation, segmentation: [[1, 2, 4, 2, 4, 6]] }, image },
      'segmentation',
    ],
    ['no image of its id', { annotation }, 'image'],
    ['a category that is none', { annotation: { ...annotation, category_id: 9 }, image }, 'category_id'],
    [
      'nothing asked',
      { annotation: { ...annotation, attributes: { ...attributes, prompt: '' } }, image },
      'prompt',
    ],
  ])('refuses %s', (_, fields, message) => {
    expect(coco.load({ annotation, image })).toMatchObject({
      box: [1, 2, 4, 6],
      imageSize: [8, 9],
      image: { path: 'images/a.png' },
    });
    expect(() => coco.load(fields)).toThrow(message);
  });
});

describe('label-studio', () => {
  it.each([
    ['choice', { type: 'choices', from_name: 'choice', value: { choices: ['0 STOP'] } }, 4],
    ['open', { type: 'textarea', from_name: 'text', value: { text: ['0 STOP'] } }, 0],
  ])('has a task a question, whose %s answer is a prediction', async (form, answer, options) => {
    const { json, out } = await write('label-studio', form);
    const tasks = await json('train.json');
    expect(tasks).toHaveLength(5);
    expect(tasks).toMatchObject([
      {
        data: { question: 'What does sign 0 say?', box: [10.5, 4, 22, 12], options: { length: options } },
        predictions: [
          {
            model_version: 'run-of-tests',
            result: [
              {
                type: 'rectanglelabels',
                value: { x: 21.875, y: 12.5, height: 25, rectanglelabels: ['ocr'] },
              },
              answer,
            ],
          },
        ],
      },
      ...[{}, {}, {}, {}],
    ]);
    expect(await readFile(join(out, 'label-config.xml'), 'utf8')).toContain('<Label value="ocr"/>');
  });

  it('refuses a rectangle that is not the box', async () => {
    const { json } = await write('label-studio');
    const [task] = JSON.parse(JSON.stringify(await json('train.json')));
    expect(labelStudio.load(task)).toMatchObject({ box: [10.5, 4, 22, 12], imageSize: [48, 32] });
    expect(() => labelStudio.load({ ...task, annotations: [] })).toThrow('annotations');
    expect(() => labelStudio.load({ ...task, data: { ...task.data, box: [10.5, 4, 23, 12] } })).toThrow(
      'the rectangle is not the box',
    );
  });
});

it.each([
  ['no JSON', 'is no JSON', '[1,'],
  ['another JSON', 'is no COCO file: images', '{"images": 3}'],
])('tells of a file of rows with %s', async (_, message, text) => {
  const path = join(await makeFolder(), 'rows.json');
  await writeFile(path, text);
  await expect(coco.read(path)[Symbol.asyncIterator]().next()).rejects.toThrow(message);
  await expect(labelStudio.read(path)[Symbol.asyncIterator]().next()).rejects.toThrow(/is no (?:JSON|list)/u);
});
