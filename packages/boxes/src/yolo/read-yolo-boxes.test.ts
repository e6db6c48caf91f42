import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makeFolder } from '@r2i/table/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { writeFiles } from '../testing/write-files.ts';
import { readYoloBoxes } from './read-yolo-boxes.ts';

describe('readYoloBoxes', () => {
  it('reads labels with and without confidence, polygons, and names of classes', async () => {
    const root = await writeFiles({
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
        ...{ label: 'class 7', unnamedClass: '7' },
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
    const root = await writeFiles({ 'a.txt': `0 0.5 0.5 0.5 0.5\n${line}` });
    const { boxes, leftOut } = await readYoloBoxes(root);
    expect(boxes).toHaveLength(1);
    expect(leftOut).toMatchObject([{ place: 'line 2', reason, detail: expect.stringContaining(detail) }]);
  });

  const box = { frame: 'relative', left: 0.4, top: 0.4, right: 0.6, bottom: 0.6 };
  const unnamed = { label: 'class 0', unnamedClass: '0' };
  it.each([
    ['a pose by its visibility', { 'a.txt': `0 ${pose}` }, { imageName: 'a', box, ...unnamed }],
    [
      'a pose by kpt_shape',
      { 'data.yaml': 'kpt_shape: [2, 2]\n', 'a.txt': '0 0.5 0.5 0.2 0.2 0.5 0.5 0.45 0.45' },
      { imageName: 'a', box, ...unnamed },
    ],
    [
      'a pose by kpt_shape, where a polygon was possible, with a confidence',
      { 'data.yaml': 'kpt_shape: [1, 3]\nnames: [hand]', 'a.txt': '0 0.5 0.5 0.2 0.2 0.1 0.1 1 0.75' },
      { imageName: 'a', box, label: 'hand', score: 0.75 },
    ],
    [
      'a polygon with a confidence',
      { 'a.txt': '0 0.4 0.4 0.6 0.4 0.5 0.6 0.75' },
      { imageName: 'a', box, ...unnamed, score: 0.75 },
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
      { imageName: 'labels', box, ...unnamed },
    ],
  ])('reads %s', async (_, files, expected) => {
    const { boxes, leftOut } = await readYoloBoxes(await writeFiles(files));
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

  const label = '1 0.5 0.5 0.2 0.2';
  it.each<[what: string, root: string, names: string | undefined, expected: string]>([
    ['names beside the folder of labels that was given', 'set/labels', undefined, 'from yaml'],
    ['names beside the folder of labels above the one given', 'set/labels/train', undefined, 'from yaml'],
    ['names of Roboflow for Darknet, an empty line among them', 'darknet/train', undefined, 'second'],
    ['names of a text that was given, before all others', 'set', 'names.txt', 'b'],
    ['names of categories', 'set', 'categories.json', 'of JSON'],
    ['names of YAML', 'darknet', 'set/data.yaml', 'from yaml'],
  ])('takes %s', async (_, folder, names, expected) => {
    const root = await writeFiles({
      'set/data.yaml': 'names: {1: from yaml}',
      'set/labels/train/a.txt': label,
      'darknet/train/_darknet.labels': '\nsecond\n',
      'darknet/train/a.txt': label,
      'names.txt': 'a\nb\n',
      'categories.json': { categories: [{ id: 1, name: 'of JSON' }] },
    });
    const options = { names: names === undefined ? undefined : join(root, names) };
    const { boxes } = await readYoloBoxes(join(root, folder), options);
    expect(boxes.map((box) => box.label)).toEqual([expected]);
  });

  it.each([
    [{ 'n.json': { categories: [] } }, 'n.json'],
    [{ 'n.yaml': 'nc: 3' }, 'n.yaml'],
    [{ 'n.txt': '\n' }, 'n.txt'],
  ])('refuses names that are none: %j', async (files, names) => {
    const root = await writeFiles({ ...files, 'a.txt': label });
    const reading = readYoloBoxes(root, { names: join(root, names) });
    await expect(reading).rejects.toThrow('holds no names of classes');
  });

  it('leaves out texts beside the labels as files', async () => {
    const root = await writeFiles({
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
    await expect(readYoloBoxes(await writeFiles(files))).rejects.toThrow(expected);
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
