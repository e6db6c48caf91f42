import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { detectBoxFormat } from './box-format.ts';
import { readCocoBoxes } from './read-coco-boxes.ts';
import { readYoloBoxes } from './read-yolo-boxes.ts';
import { readZwzBoxes } from './read-zwz-boxes.ts';

async function write(files: Readonly<Record<string, unknown>>): Promise<string> {
  const root = await makeFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), typeof content === 'string' ? content : JSON.stringify(content));
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
        { path, place: 'annotations[1]', reason: 'no-area' },
        { path, place: 'annotations[2]', reason: 'crowd' },
      ],
    });
  });

  it.each([
    ['{"images": [', /coco\.json: this is no JSON; it may be cut short$/u],
    [{ annotations: [] }, /coco\.json, images: .*expected a COCO file/u],
    [
      { images: [], annotations: [{ image_id: 3, bbox: [0, 0, 1, 1] }] },
      /annotations\[0\]: no image has the id 3/u,
    ],
    [
      { ...coco, annotations: [coco.annotations[0], { image_id: 1, bbox: [1, 2, 3] }] },
      /annotations\[1\]\.bbox: /u,
    ],
    [{ ...coco, annotations: [{ image_id: 1, bbox: [1, 2, 3, '4'] }] }, /annotations\[0\]\.bbox\[3\]: /u],
  ])('names the place where %j is wrong', async (content, expected) => {
    const root = await write({ 'coco.json': content });
    const reading = readCocoBoxes(join(root, 'coco.json'));
    await expect(reading).rejects.toThrow(expected);
    await expect(reading).rejects.toMatchObject({ code: 'source/box-file' });
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
    expect(leftOut).toEqual([{ path: join(root, 'in/b.txt'), place: 'line 2', reason: 'no-area' }]);
  });

  it.each([
    ['dog 0.5 0.5 0.1 0.1', 'must be a class number'],
    ['1 0.5 x 0.1 0.1', 'must be a class number'],
    ['1 320 240 50 50', '320 is no share of an image'],
    ['1 0.5 0.5 0.1', 'has 3 numbers after the class'],
    ['1 0.1 0.1 0.1 0.1 0.1 0.1 0.1', 'has 7 numbers after the class'],
  ])('names the line of %j', async (line, expected) => {
    const root = await write({ 'a.txt': `0 0.5 0.5 0.5 0.5\n${line}` });
    await expect(readYoloBoxes(root)).rejects.toThrow(`a.txt, line 2: ${expected}`);
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
    expect(leftOut).toEqual([
      { path, place: 'line 1', reason: 'marked-failed' },
      { path, place: 'line 3', reason: 'no-area' },
    ]);
  });

  it.each([
    ['{"image_path": ', 'line 2: the line is not JSON'],
    ['{"bbox_results": []}', 'line 2: image_path: '],
    [
      '{"image_path": "a", "bbox_results": [{"detected_object": "x", "bbox": [1, 2]}]}',
      'line 2: bbox_results[0].bbox: ',
    ],
    ['[]', 'line 2: the line: '],
  ])('names the line of %j', async (second, expected) => {
    const root = await write({ 'boxes.jsonl': `${JSON.stringify(line)}\n${second}` });
    await expect(readZwzBoxes(join(root, 'boxes.jsonl'))).rejects.toThrow(`boxes.jsonl, ${expected}`);
  });
});

describe('detectBoxFormat', () => {
  it.each([
    ['coco.json', coco, 'coco'],
    ['labels/a.txt', '0 0.5 0.5 1 1', 'yolo'],
    ['zwz.jsonl', { image_path: 'a.jpg', bbox_results: [] }, 'zwz'],
    ['own.jsonl', { imageName: 'a.jpg', box: {} }, 'r2i'],
    ['own.jsonl', { box: {}, imageId: 'a' }, 'r2i'],
  ])('tells %s', async (name, content, expected) => {
    const root = await write({ [name]: content });
    expect(await detectBoxFormat(join(root, name.startsWith('labels') ? 'labels' : name))).toBe(expected);
  });

  it.each(['', 'a,b,c', '{"question": 1}'])('does not guess at %j', async (content) => {
    const root = await write({ 'some.jsonl': content });
    await expect(detectBoxFormat(join(root, 'some.jsonl'))).rejects.toThrow(
      'looks like none of coco, yolo, zwz, r2i',
    );
  });

  it('says that nothing is there', async () => {
    await expect(detectBoxFormat(join(await makeFolder(), 'x.json'))).rejects.toThrow('cannot be read');
  });
});
