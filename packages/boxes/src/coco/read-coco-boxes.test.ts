import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { pixelBoxSchema } from '@r2i/schema';
import { makeFolder } from '@r2i/table/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectBoxFormat } from '../format/detect-box-format.ts';
import { writeFiles } from '../testing/write-files.ts';
import { readCocoBoxes } from './read-coco-boxes.ts';

const coco = {
  images: [
    { id: 1, file_name: 'a.jpg', width: 640, height: 480 },
    { id: 'two', file_name: 'in/b.jpg' },
  ],
  annotations: [
    { id: 9, image_id: 1, bbox: [10, 20, 30.5, 40], category_id: 7, area: 1220 },
    { image_id: 1, bbox: [10, 20, 0, 40], category_id: 7 },
    { image_id: 1, bbox: [0, 0, 600, 400], category_id: 7, iscrowd: 1 },
    { image_id: 'two', bbox: [-5, 0, 10, 10], score: 0.5 },
  ],
  categories: [{ id: 7, name: 'dog', supercategory: 'animal' }],
};

describe('readCocoBoxes', () => {
  it('reads annotations, and counts those without a box to work on', async () => {
    const root = await writeFiles({ 'coco.json': coco });
    const path = join(root, 'coco.json');
    expect(await readCocoBoxes(path)).toEqual({
      boxes: [
        {
          imageName: 'a.jpg',
          imageSize: { width: 640, height: 480 },
          box: { frame: 'pixel', left: 10, top: 20, right: 40.5, bottom: 60 },
          label: 'dog',
        },
        {
          imageName: 'in/b.jpg',
          box: { frame: 'pixel', left: -5, top: 0, right: 5, bottom: 10 },
          label: 'object',
          score: 0.5,
        },
      ],
      leftOut: [
        {
          path,
          place: 'annotations[1]',
          reason: 'no-area',
          detail: 'the box [10, 20, 10, 60] has no area',
        },
        { path, place: 'annotations[2]', reason: 'crowd', detail: 'it is marked as a crowd' },
      ],
    });
  });

  it.each([
    ['{"images": [', /coco\.json: this is no JSON; it may be cut short$/u],
    ['{"images": [NaN', /coco\.json: this is no JSON; it may be cut short$/u],
    [{ annotations: [] }, /coco\.json, images: must be a list; expected a COCO file/u],
    ['"text"', /must be an object with images and annotations/u],
    [
      [{ image_id: 1, category_id: 1, bbox: [50, 50, 100, 60], score: 0.9 }],
      /a list of COCO results has no "images" and no "categories"/u,
    ],
    [[{ image_id: 1, bbox: [1, 2, 3, 4] }], /such as --boxes-names instances_val\.json/u],
    [[1], /a list has no "images" and no "categories"/u],
  ])('tells of %j as a whole', async (content, expected) => {
    const root = await writeFiles({ 'coco.json': content });
    const reading = readCocoBoxes(join(root, 'coco.json'));
    await expect(reading).rejects.toThrow(expected);
    await expect(reading).rejects.toMatchObject({ code: 'boxes/box-file' });
  });

  it('reads a list of results with the file it was made for, alone and in a folder', async () => {
    const results = [
      { image_id: 1, category_id: 7, bbox: [10, 20, 30.5, 40], score: 0.9 },
      { image_id: 1, category_id: 8, segmentation: { size: [4, 5], counts: '52207' }, score: 0.5 },
      { image_id: 3, category_id: 7, bbox: [1, 2, 3, 4], score: 0.5 },
    ];
    const { images, categories } = coco;
    const root = await writeFiles({
      'names/instances.json': { images, categories },
      'a/results.json': results,
    });
    const names = join(root, 'names/instances.json');
    expect(await detectBoxFormat(join(root, 'a/results.json'))).toBe('coco');
    for (const path of [join(root, 'a/results.json'), join(root, 'a')]) {
      const { boxes, leftOut } = await readCocoBoxes(path, { names });
      expect(boxes).toEqual([
        {
          imageName: 'a.jpg',
          imageSize: { width: 640, height: 480 },
          box: { frame: 'pixel', left: 10, top: 20, right: 40.5, bottom: 60 },
          ...{ label: 'dog', score: 0.9 },
        },
        {
          imageName: 'a.jpg',
          imageSize: { width: 640, height: 480 },
          box: { frame: 'pixel', left: 1, top: 1, right: 3, bottom: 3 },
          ...{ label: 'object', unnamedClass: '8', score: 0.5 },
        },
      ]);
      expect(leftOut).toMatchObject([{ place: '[2]', reason: 'no-image' }]);
    }
  });

  it.each([
    ['a file without images', { categories: [] }, [{ image_id: 1 }], 'images: must be a list'],
    ['names that nothing needs', coco, coco, 'names its photos itself; leave --boxes-names out'],
  ])('tells of %s', async (_, names, content, message) => {
    const root = await writeFiles({ 'names.json': names, 'coco.json': content });
    const reading = readCocoBoxes(join(root, 'coco.json'), { names: join(root, 'names.json') });
    await expect(reading).rejects.toThrow(message);
  });

  const box = [1, 2, 3, 4];
  it.each([
    ['no bbox', { image_id: 1 }, 'no-box', 'it has no bbox'],
    [
      'a damaged mask alone',
      { image_id: 1, segmentation: { counts: 'a3', size: [4, 4] } },
      'bad-box',
      'the runs of its mask',
    ],
    ['bbox null', { image_id: 1, bbox: null }, 'no-box', 'it has no bbox'],
    ['an empty bbox', { image_id: 1, bbox: [] }, 'no-box', 'it has no bbox'],
    ['three numbers', { image_id: 1, bbox: [1, 2, 3] }, 'bad-box', 'bbox [1,2,3] is no 4 numbers'],
    ['a word in it', { image_id: 1, bbox: [1, 2, 3, 'x'] }, 'bad-box', 'bbox [1,2,3,"x"]'],
    ['an object for it', { image_id: 1, bbox: { x: 1 } }, 'bad-box', 'bbox {"x":1}'],
    ['a number that is none', { image_id: 1, bbox: [1, 2, null, 4] }, 'bad-box', 'bbox [1,2,null,4]'],
    ['sides beyond numbers', { image_id: 1, bbox: [1e308, 0, 1e308, 9] }, 'bad-box', 'not all finite'],
    [
      'a negative width',
      { image_id: 1, bbox: [1, 2, -3, 4] },
      'no-area',
      'the box [1, 2, -2, 6] has no area',
    ],
    ['a width lost in rounding', { image_id: 1, bbox: [1e300, 0, 1, 9] }, 'no-area', 'has no area'],
    ['an unknown image', { image_id: 77, bbox: box }, 'no-image', 'no image has the id 77'],
    [
      'an id of several images',
      { image_id: 5, bbox: box },
      'ambiguous-image',
      'different images have the id 5',
    ],
    ['an image without a name', { image_id: 6, bbox: box }, 'no-name', 'neither file_name nor coco_url'],
    ['an id beyond exact numbers', { image_id: 2 ** 53, bbox: box }, 'unreadable', 'image_id: Too big'],
    ['no id', { bbox: box }, 'unreadable', 'image_id: must be'],
    ['no object', 7, 'unreadable', '7: '],
    ['a score in percent', { image_id: 1, bbox: box, score: 87 }, 'unreadable', 'score 87 is not in 0-1'],
  ])('counts an annotation with %s and reads the others', async (_, annotation, reason, detail) => {
    const images = [
      ...coco.images,
      { id: 5, file_name: 'c.jpg' },
      { id: 5, file_name: 'd.jpg' },
      { id: 6, width: 9, height: 9 },
      'no image',
    ];
    const annotations = [annotation, coco.annotations[0]];
    const root = await writeFiles({ 'coco.json': { ...coco, images, annotations } });
    const { boxes, leftOut } = await readCocoBoxes(join(root, 'coco.json'));
    expect(boxes.map(({ imageName }) => imageName)).toEqual(['a.jpg']);
    expect(leftOut).toMatchObject([
      { place: 'annotations[0]', reason, detail: expect.stringContaining(detail) },
    ]);
  });

  const simple = {
    images: [{ id: 1, file_name: 'a.jpg', width: 400, height: 300 }],
    annotations: [{ image_id: 1, bbox: [50, 50, 100, 60] }],
  };
  const read = { box: { frame: 'pixel', left: 50, top: 50, right: 150, bottom: 110 }, label: 'object' };
  const size = { imageSize: { width: 400, height: 300 } };
  const json = JSON.stringify(simple);
  const lvis = { ...simple, images: [{ id: 1, coco_url: 'http://images.cocodataset.org/val2017/a.jpg' }] };
  it.each<[string, unknown, object]>([
    ['a byte order mark', `\ufeff${json}`, { imageName: 'a.jpg', ...size }],
    ['UTF-16 of Windows', Buffer.from(`\ufeff${json}`, 'utf16le'), { imageName: 'a.jpg', ...size }],
    [
      'NaN as Python writes it',
      json.replace('}]}', '}, {"image_id": 1, "area": NaN, "bbox": [1, -Infinity, 3, 4]}]}'),
      { imageName: 'a.jpg', ...size },
    ],
    ['LVIS, which has addresses alone', lvis, { imageName: 'http://images.cocodataset.org/val2017/a.jpg' }],
    [
      'numbers as texts',
      JSON.parse(json.replace('[50,50,100,60]', '["50","50.0","1e2","60"]').replace('400', '"400"')),
      { imageName: 'a.jpg', ...size },
    ],
    [
      'ids as texts on one side',
      { ...simple, images: [{ ...simple.images[0], id: '1' }] },
      { imageName: 'a.jpg', ...size },
    ],
    [
      'the same image twice',
      { ...simple, images: [...simple.images, ...simple.images] },
      { imageName: 'a.jpg', ...size },
    ],
    [
      'a size that is none',
      { ...simple, images: [{ id: 1, file_name: 'a.jpg', width: 0, height: null }] },
      { imageName: 'a.jpg' },
    ],
    ['categories that are none', { ...simple, categories: [{ id: 1 }, 3] }, { imageName: 'a.jpg', ...size }],
  ])('reads %s', async (_, content, expected) => {
    const root = await writeFiles({ 'coco.json': content });
    expect((await readCocoBoxes(join(root, 'coco.json'))).boxes).toEqual([{ ...read, ...expected }]);
  });

  const split = (images: readonly object[], annotations: readonly object[]): object => ({
    images,
    annotations,
  });
  const one = { image_id: 1, bbox: [50, 50, 100, 60] };
  const two = { image_id: 2, bbox: [5, 5, 10, 6] };
  const cat = { id: 1, file_name: 'cat.jpg', width: 400, height: 300 };
  const dog = { id: 2, file_name: 'dog.jpg', width: 400, height: 300 };
  it.each<[string, Readonly<Record<string, unknown>>, readonly string[], readonly string[]]>([
    [
      'two splits, whose ids are their own',
      {
        'a/instances_train.json': split([cat], [one]),
        'a/instances_val.json': split([{ ...dog, id: 1 }], [one]),
      },
      ['cat.jpg', 'dog.jpg'],
      [],
    ],
    [
      'one image in two files, with other boxes, and the same ones',
      { 'instances.json': split([cat, dog], [one, two]), 'keypoints.json': split([cat, dog], [two, one]) },
      ['cat.jpg', 'dog.jpg'],
      ['keypoints.json annotations[0] repeated', 'keypoints.json annotations[1] repeated'],
    ],
    ['the same box twice in one file', { 'a.json': split([cat], [one, one]) }, ['cat.jpg', 'cat.jpg'], []],
    [
      'one name of two sizes',
      { 'a.json': split([cat], [one]), 'b.json': split([{ ...cat, width: 800 }, dog], [one, two]) },
      ['dog.jpg'],
      ['a.json annotations[0] ambiguous-image', 'b.json annotations[0] ambiguous-image'],
    ],
    [
      'one name whose size one file does not tell',
      { 'a.json': split([cat], [one]), 'b.json': split([{ id: 1, file_name: 'cat.jpg' }, dog], [two]) },
      ['cat.jpg', 'dog.jpg'],
      [],
    ],
    [
      'one name of two ids',
      { 'a.json': split([cat], [one]), 'b.json': split([{ ...cat, id: 2 }], [two]) },
      [],
      ['a.json annotations[0] ambiguous-image', 'b.json annotations[0] ambiguous-image'],
    ],
    [
      'one name in two folders of Roboflow',
      {
        'train/_annotations.coco.json': split([cat], [one]),
        'valid/_annotations.coco.json': split([{ ...cat, width: 9 }], [one]),
      },
      ['train/cat.jpg', 'valid/cat.jpg'],
      [],
    ],
    [
      'files that are no COCO files',
      { 'a.json': split([cat], [one]), 'captions.json': { info: 1 }, 'broken.json': '{"images": [' },
      ['cat.jpg'],
      ['broken.json file unreadable', 'captions.json file unreadable'],
    ],
  ])('reads a folder with %s', async (_, files, names, left) => {
    const root = await writeFiles(files);
    expect(await detectBoxFormat(root)).toBe('coco');
    const { boxes, leftOut } = await readCocoBoxes(root);
    expect(boxes.map(({ imageName }) => imageName)).toEqual(names);
    expect(
      leftOut.map(({ path, place, reason }) => `${path.slice(root.length + 1)} ${place} ${reason}`).sort(),
    ).toEqual(left);
  });

  it('names both files of a conflict', async () => {
    const root = await writeFiles({
      'a.json': split([cat], [one]),
      'b.json': split([{ ...cat, width: 8 }], [one]),
    });
    const { leftOut } = await readCocoBoxes(root);
    const [a, b] = ['a.json', 'b.json'].map((name) => join(root, name));
    expect(leftOut[0]?.detail).toBe(`cat.jpg is (id 1, 400x300) in ${a} and (id 1, 8x300) in ${b}`);
  });

  it.each([
    ['no JSON', { 'a.jpg': '' }, 'holds no .json files'],
    ['no COCO', { 'a.json': '[]' }, 'has no "images"'],
  ])('tells of a folder with %s', async (_, files, message) => {
    await expect(readCocoBoxes(await writeFiles(files))).rejects.toThrow(message);
  });

  it('makes a box or a counted reason of each annotation, whatever it holds', async () => {
    const root = await makeFolder();
    const odd = fc.oneof(fc.constantFrom(1, '1', 2, 'x', null, -5, 1e308, '3.5', 0, true), fc.jsonValue());
    const annotation = fc.oneof(
      fc.jsonValue(),
      fc.record(
        { image_id: odd, bbox: fc.oneof(odd, fc.array(odd, { maxLength: 5 })), score: odd, iscrowd: odd },
        { requiredKeys: [] },
      ),
    );
    const image = fc.oneof(
      fc.jsonValue(),
      fc.record({ id: odd, file_name: odd, width: odd, height: odd }, { requiredKeys: [] }),
    );
    const path = join(root, 'coco.json');
    await fc.assert(
      fc.asyncProperty(fc.array(image), fc.array(annotation), async (images, annotations) => {
        await writeFile(path, JSON.stringify({ images, annotations }));
        const { boxes, leftOut } = await readCocoBoxes(path);
        expect(boxes.length + leftOut.length).toBe(annotations.length);
        for (const { box } of boxes) expect(pixelBoxSchema.safeParse(box).success).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
