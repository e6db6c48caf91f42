import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pixelBoxSchema } from '@r2i/schema';
import { makeFolder } from '@r2i/table/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { detectBoxFormat } from './box-format.ts';
import { readCocoBoxes } from './read-coco-boxes.ts';
import { readYoloBoxes } from './read-yolo-boxes.ts';
import { readZwzBoxes } from './read-zwz-boxes.ts';

async function write(files: Readonly<Record<string, unknown>>): Promise<string> {
  const root = await makeFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    const isText = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(join(root, name), isText ? content : JSON.stringify(content));
  }
  return root;
}

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
    const root = await write({ 'coco.json': coco });
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
    [[1], /a list has no "images" and no "categories"/u],
  ])('tells of %j as a whole', async (content, expected) => {
    const root = await write({ 'coco.json': content });
    const reading = readCocoBoxes(join(root, 'coco.json'));
    await expect(reading).rejects.toThrow(expected);
    await expect(reading).rejects.toMatchObject({ code: 'source/box-file' });
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
    const root = await write({ 'coco.json': { ...coco, images, annotations } });
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
    const root = await write({ 'coco.json': content });
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
    const root = await write(files);
    expect(await detectBoxFormat(root)).toBe('coco');
    const { boxes, leftOut } = await readCocoBoxes(root);
    expect(boxes.map(({ imageName }) => imageName)).toEqual(names);
    expect(
      leftOut.map(({ path, place, reason }) => `${path.slice(root.length + 1)} ${place} ${reason}`).sort(),
    ).toEqual(left);
  });

  it('names both files of a conflict', async () => {
    const root = await write({
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
    await expect(readCocoBoxes(await write(files))).rejects.toThrow(message);
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

describe('readYoloBoxes', () => {
  it('reads labels with and without confidence, polygons, and names of classes', async () => {
    const root = await write({
      'classes.txt': 'cat\ndog\n',
      'a.txt': '1 0.5 0.5 0.5 0.25\n\n0 0.25 0.5 0.5 0.5 0.9\n',
      'in/b.txt': '7 0.1 0.2 0.3 0.2 0.3 0.6\n1 0.5 0.5 0 0.1',
    });
    const { boxes, leftOut } = await readYoloBoxes(root);
    expect(boxes).toEqual([
      {
        imageName: 'a',
        box: { frame: 'relative', left: 0.25, top: 0.375, right: 0.75, bottom: 0.625 },
        label: 'dog',
      },
      {
        imageName: 'a',
        box: { frame: 'relative', left: 0, top: 0.25, right: 0.5, bottom: 0.75 },
        label: 'cat',
        score: 0.9,
      },
      {
        imageName: 'in/b',
        box: { frame: 'relative', left: 0.1, top: 0.2, right: 0.3, bottom: 0.6 },
        label: 'class 7',
      },
    ]);
    expect(leftOut).toEqual([
      { path: join(root, 'in/b.txt'), place: 'line 2', reason: 'no-area', detail: 'the box has no area' },
    ]);
  });

  const pose = '0.5 0.5 0.2 0.2 0.1 0.1 2 0.2 0.2 2';
  it.each([
    ['dog 0.5 0.5 0.1 0.1', 'unreadable', 'must be a class number'],
    ['1.5 0.5 0.5 0.1 0.1', 'unreadable', 'must be a class number'],
    ['1 0.5 x 0.1 0.1', 'bad-box', 'must be a class number'],
    ['1 nan nan nan nan', 'bad-box', 'must be a class number'],
    ['1 320 240 50 50', 'bad-box', '320 is no share of an image'],
    ['1 0.5 0.5 0.1', 'bad-box', 'has 3 numbers after the class'],
    ['1 0.1 0.1 0.1 0.1 0.1 0.1 7', 'bad-box', '7 is no share of an image'],
    ['1 0.5 0.5 0.2 0.2 0.1 0.1 1', 'ambiguous-label', '7 numbers can be a pose or a polygon'],
    ['1 0.5 0.5 0.2 0.2 0.1 0.1 1 0.2 0.2 0', 'ambiguous-label', '10 numbers can be a pose or a polygon'],
  ])('counts the line %j and reads the others', async (line, reason, detail) => {
    const root = await write({ 'a.txt': `0 0.5 0.5 0.5 0.5\n${line}` });
    const { boxes, leftOut } = await readYoloBoxes(root);
    expect(boxes).toHaveLength(1);
    expect(leftOut).toMatchObject([{ place: 'line 2', reason, detail: expect.stringContaining(detail) }]);
  });

  const box = { frame: 'relative', left: 0.4, top: 0.4, right: 0.6, bottom: 0.6 };
  it.each([
    ['a pose by its visibility', { 'a.txt': `0 ${pose}` }, { imageName: 'a', box, label: 'class 0' }],
    [
      'a pose by kpt_shape',
      { 'data.yaml': 'kpt_shape: [2, 2]\n', 'a.txt': '0 0.5 0.5 0.2 0.2 0.5 0.5 0.45 0.45' },
      { imageName: 'a', box, label: 'class 0' },
    ],
    [
      'a pose by kpt_shape, where a polygon was possible, with a confidence',
      { 'data.yaml': 'kpt_shape: [1, 3]\nnames: [hand]', 'a.txt': '0 0.5 0.5 0.2 0.2 0.1 0.1 1 0.75' },
      { imageName: 'a', box, label: 'hand', score: 0.75 },
    ],
    [
      'a polygon with a confidence',
      { 'a.txt': '0 0.4 0.4 0.6 0.4 0.5 0.6 0.75' },
      { imageName: 'a', box, label: 'class 0', score: 0.75 },
    ],
    [
      'names as a list in data.yaml',
      { 'data.yaml': 'names: [sign]\n', 'train/labels/cat.txt': '0 0.5 0.5 0.2 0.2\r\n' },
      { imageName: 'train/images/cat', box, label: 'sign' },
    ],
    [
      'names by number in data.yaml',
      { 'data.yaml': 'names:\n  0: sign\n', 'labels/cat.txt': '0 0.5 0.5 0.2 0.2' },
      { imageName: 'images/cat', box, label: 'sign' },
    ],
    [
      'names in the folder above those of the labels, nearest first',
      { 'classes.txt': 'far', 'a/classes.txt': 'near\n', 'a/b/cat.txt': '\ufeff0 0.5 0.5 0.2 0.2' },
      { imageName: 'a/b/cat', box, label: 'near' },
    ],
    [
      'YAML that says nothing, or is none',
      { 'data.yaml': 'names: 7', 'other.yaml': '{{{', 'labels.txt': '0 0.5 0.5 0.2 0.2' },
      { imageName: 'labels', box, label: 'class 0' },
    ],
  ])('reads %s', async (_, files, expected) => {
    const { boxes, leftOut } = await readYoloBoxes(await write(files));
    expect(boxes).toEqual([
      {
        ...expected,
        box: expect.objectContaining({
          frame: 'relative',
          left: expect.closeTo(0.4),
          right: expect.closeTo(0.6),
        }),
      },
    ]);
    expect(leftOut).toEqual([]);
  });

  it('leaves out texts beside the labels as files', async () => {
    const root = await write({
      'README.dataset.txt': '# my set\n\nhttps://example.org/1 2 3\n',
      'train.txt': './images/cat.jpg\n./images/dog.jpg\n',
      'labels/cat.txt': '0 0.5 0.5 0.2 0.2',
      'labels/empty.txt': '',
    });
    const { boxes, leftOut } = await readYoloBoxes(root);
    expect(boxes.map(({ imageName }) => imageName)).toEqual(['images/cat']);
    expect(leftOut.map(({ path, place, reason }) => [path, place, reason])).toEqual([
      [join(root, 'README.dataset.txt'), 'file', 'no-labels'],
      [join(root, 'train.txt'), 'file', 'no-labels'],
    ]);
  });

  it.each([
    [{ 'a.xml': '<annotation/>', 'b.jpg': '' }, /holds no labels \(2 other files\); read are coco/u],
    [{ 'classes.txt': 'cat' }, /holds no files; read are coco/u],
  ])('tells of a folder without labels', async (files, expected) => {
    await expect(readYoloBoxes(await write(files))).rejects.toThrow(expected);
  });

  it('makes a box or a counted reason of each line', async () => {
    const root = await makeFolder();
    const part = fc.constantFrom('0', '1', '2', '0.5', '0.25', '-1', '1e400', 'nan', 'x', '', '7');
    const line = fc.array(part, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(' '));
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        await writeFile(join(root, 'a.txt'), ['0 0.5 0.5 0.5 0.5', ...lines].join('\n'));
        const { boxes, leftOut } = await readYoloBoxes(root);
        const written = lines.filter((text) => text.trim() !== '').length + 1;
        expect(boxes.length + leftOut.length).toBe(written);
      }),
      { numRuns: 100 },
    );
  });

  it('says that there is no folder', async () => {
    await expect(readYoloBoxes(join(await makeFolder(), 'gone'))).rejects.toMatchObject({
      code: 'source/folder',
    });
  });
});

describe('readZwzBoxes', () => {
  const line = {
    image_path: '/data/images/sa_1.jpg',
    image_width: 2250,
    image_height: 1500,
    bbox_results: [
      {
        detected_object: 'red kettle',
        bbox: [10.1, 20, 30, 40.2],
        sam3_score: 0.91,
        success: true,
        error: null,
      },
      { detected_object: 'clock', bbox: '[1.5, 2.0, 30.0, 40.5]', sam3_score: 0.8, success: true },
      { detected_object: 'chair', bbox: null, sam3_score: null, success: false, error: 'found 2' },
    ],
  };

  it('reads both stages, and passes over what failed', async () => {
    const stage2 = {
      image_path: 'b.jpg',
      generated_vqa: [{ detected_object: 'sign', bbox: [5, 5, 5, 9], vqa_pairs: [] }],
    };
    const root = await write({ 'boxes.jsonl': `${JSON.stringify(line)}\n\n${JSON.stringify(stage2)}\n` });
    const path = join(root, 'boxes.jsonl');
    const { boxes, leftOut } = await readZwzBoxes(path);
    expect(boxes.map(({ label, box, score }) => [label, Object.values(box).slice(1), score])).toEqual([
      ['red kettle', [10.1, 20, 30, 40.2], 0.91],
      ['clock', [1.5, 2, 30, 40.5], 0.8],
    ]);
    expect(boxes[0]).toMatchObject({
      imageName: '/data/images/sa_1.jpg',
      imageSize: { width: 2250, height: 1500 },
    });
    expect(leftOut).toMatchObject([
      { path, place: 'line 1', reason: 'marked-failed' },
      { path, place: 'line 3', reason: 'no-area' },
    ]);
  });

  it.each([
    ['{"image_path": ', 'unreadable', 'the line is not JSON'],
    ['{"bbox_results": []}', 'unreadable', 'image_path: '],
    ['[]', 'unreadable', 'the line: must be an object'],
    [
      '{"image_path": "a", "bbox_results": [{"detected_object": "x", "bbox": [1, 2]}]}',
      'bad-box',
      'bbox [1,2]',
    ],
    ['{"image_path": "a", "bbox_results": [{"bbox": [1, 2, 3, 4]}]}', 'unreadable', 'detected_object: '],
    [
      '{"image_path": "a", "bbox_results": [{"detected_object": "x", "bbox": [1, 2, 3, 4], "sam3_score": 9}]}',
      'unreadable',
      'sam3_score 9',
    ],
    [
      '{"image_path": "a", "bbox_results": [{"detected_object": "x", "bbox": "[1, 2, x, 4]"}]}',
      'bad-box',
      'bbox',
    ],
  ])('counts the line %j and reads the others', async (second, reason, detail) => {
    const root = await write({ 'boxes.jsonl': `${JSON.stringify(line)}\n${second}` });
    const { boxes, leftOut } = await readZwzBoxes(join(root, 'boxes.jsonl'));
    expect(boxes).toHaveLength(2);
    expect(leftOut[1]).toMatchObject({ place: 'line 2', reason, detail: expect.stringContaining(detail) });
  });
});

describe('detectBoxFormat', () => {
  it.each([
    ['coco.json', coco, 'coco'],
    ['labels/a.txt', '0 0.5 0.5 1 1', 'yolo'],
    ['zwz.jsonl', { image_path: 'a.jpg', bbox_results: [] }, 'zwz'],
    ['own.jsonl', { imageName: 'a.jpg', box: {} }, 'r2i'],
    ['own.jsonl', { box: {}, imageId: 'a' }, 'r2i'],
    ['some.xml', '\ufeff<?xml version="1.0"?><annotation/>', 'voc'],
    ['some.json', '{"version": "5", "shapes": []}', 'labelme'],
  ])('tells %s', async (name, content, expected) => {
    const root = await write({ [name]: content });
    expect(await detectBoxFormat(join(root, name.startsWith('labels') ? 'labels' : name))).toBe(expected);
  });

  it.each([
    ['some.jsonl', '', 'visual-genome; read are coco'],
    ['some.jsonl', '{"question": 1}', 'looks like none of coco'],
    ['some.csv', 'ImageID,Source,XMin', 'is a table (CSV); read are coco'],
    [
      'some.xml',
      '\ufeff<?xml version="1.0"?><html/>',
      'is XML, but neither Pascal VOC nor CVAT; read are coco',
    ],
    ['some.json', '{"_via_settings": {}}', 'is VIA JSON'],
    ['some.zip', 'PK\u0003\u0004rest', 'is a zip archive'],
  ])('does not guess at %s of %j', async (name, content, expected) => {
    const root = await write({ [name]: content });
    await expect(detectBoxFormat(join(root, name))).rejects.toThrow(expected);
  });

  it.each([
    ['\ufeff{"imageName":"cat.jpg","box":{}}', 'r2i'],
    ['\ufeff{"images": []}', 'coco'],
    ['[{"image_id": 1}]', 'coco'],
  ])('looks past a byte order mark, and takes a list for COCO: %j', async (content, expected) => {
    const root = await write({ 'some.json': content });
    expect(await detectBoxFormat(join(root, 'some.json'))).toBe(expected);
  });

  it('says that nothing is there', async () => {
    await expect(detectBoxFormat(join(await makeFolder(), 'x.json'))).rejects.toThrow('cannot be read');
  });
});
