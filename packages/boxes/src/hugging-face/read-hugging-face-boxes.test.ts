import { join } from 'node:path';

import { makeFolder, writeParquet } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { detectBoxFormat } from '../format/detect-box-format.ts';
import { writeFiles } from '../testing/write-files.ts';
import { readHuggingFaceBoxes } from './read-hugging-face-boxes.ts';
import { type RowAnnotation, rowAnnotations } from './row-annotations.ts';

const lines = (...rows: readonly object[]): string => rows.map((row) => JSON.stringify(row)).join('\n');
const struct = { bbox: [[50, 50, 100, 60]], category: [0] };
const sign = { frame: 'pixel', left: 50, top: 50, right: 150, bottom: 110 };

describe('rowAnnotations', () => {
  const one = (numbers: readonly number[], rest: Partial<RowAnnotation> = {}): object => ({
    ...{ numbers, category: undefined, isCrowd: false, layout: undefined, imageSize: undefined },
    ...rest,
  });
  it.each<[what: string, row: Readonly<Record<string, unknown>>, expected: readonly object[]]>([
    ['no annotations', { objects: null, image: 1 }, []],
    ['an empty struct of lists', { objects: { bbox: [], category: [] } }, []],
    [
      'a struct of lists, with whole numbers of 64 bits and a size',
      { objects: { bbox: [[1n, 2n, 3n, 4n]], category: [5n] }, width: 640n, height: 480n },
      [one([1, 2, 3, 4], { place: 'objects[0]', category: 5, imageSize: { width: 640, height: 480 } })],
    ],
    [
      'a list of structs that say what their numbers are',
      { objects: [{ bbox: [1, 2, 3, 4], category: 'dog', bbox_format: 'pascal_voc' }] },
      [one([1, 2, 3, 4], { category: 'dog', layout: 'xyxy' })],
    ],
    [
      'columns of the row',
      { bbox: [[1, 2, 3, 4]], labels: ['dog'], iscrowd: [1], bbox_format: 'coco' },
      [one([1, 2, 3, 4], { place: 'bbox[0]', category: 'dog', isCrowd: true, layout: 'xywh' })],
    ],
    ['one thing a row', { bbox: [1, 2, 3, 4], label: 'dog' }, [one([1, 2, 3, 4], { category: 'dog' })]],
    [
      'an odd box among others',
      {
        objects: {
          bbox: [
            [1, 2],
            [1, 2, 3, 4],
          ],
          category: ['a', 'b'],
        },
      },
      [{ place: 'objects[0]', reason: 'bad-box' }, one([1, 2, 3, 4], { category: 'b' })],
    ],
    [
      'lists of different length',
      { objects: { bbox: [[1, 2, 3, 4]], category: [] } },
      [{ reason: 'unreadable', detail: '1 boxes, and 0 of category' }],
    ],
    ['objects without boxes', { objects: { category: [1] } }, [{ reason: 'unreadable' }]],
    ['a text', { objects: '[]' }, [{ reason: 'unreadable', detail: '"[]" is no struct and no list' }]],
    ['a list of texts', { objects: ['x'] }, [{ place: 'objects[0]', reason: 'unreadable' }]],
  ])('of %s', (_, row, expected) => {
    expect(rowAnnotations(row)).toMatchObject(expected);
    expect(rowAnnotations(row)).toHaveLength(expected.length);
  });
});

describe('readHuggingFaceBoxes', () => {
  it('names images of Parquet as the source of the same file does, and takes names of classes from a file', async () => {
    const root = await makeFolder();
    const path = join(root, 'train.parquet');
    const rows = [
      { file_name: 'cat.jpg', bbox: ['50', '50', '100', '60'], label: 0n, bbox_format: 'coco' },
      { file_name: null, bbox: ['50', '50', '150', '110'], label: 1n, bbox_format: 'pascal_voc' },
      { file_name: 'cat.jpg', bbox: ['50'], label: 1n, bbox_format: 'coco' },
    ];
    const kinds = { file_name: 'text', bbox: 'texts', label: 'whole', bbox_format: 'text' } as const;
    await writeParquet(path, kinds, rows);
    const names = join(await writeFiles({ 'names.txt': 'sign\n' }), 'names.txt');
    expect(await detectBoxFormat(path)).toBe('huggingface');
    expect(await detectBoxFormat(root)).toBe('huggingface');
    const { boxes, leftOut } = await readHuggingFaceBoxes(root, { names });
    expect(boxes).toEqual([
      { imageName: 'train.parquet/00000001/cat.jpg', box: sign, label: 'sign' },
      { imageName: 'train.parquet/00000002', box: sign, label: 'class 1', unnamedClass: '1' },
    ]);
    expect(leftOut).toMatchObject([{ path, place: 'row 3, bbox[0]', reason: 'bad-box' }]);
  });

  const tableWith = async (info: string): Promise<string> => {
    const path = join(await makeFolder(), 'a.parquet');
    const numbers = [0n, 1n, 2n, -1n, 7n];
    const rows = numbers.map((label) => ({ bbox: ['50', '50', '100', '60'], label }));
    await writeParquet(path, { bbox: 'texts', label: 'whole' }, rows, info);
    return path;
  };
  const label = { _type: 'ClassLabel', names: ['sign', 'lamp', '2'] };

  it('takes names of classes from the features of Parquet; what has none stays a number', async () => {
    const path = await tableWith(JSON.stringify({ info: { features: { label } } }));
    const { boxes, leftOut } = await readHuggingFaceBoxes(path, { layout: 'xywh' });
    expect(leftOut).toEqual([]);
    expect(boxes.map((one) => [one.label, one.unnamedClass])).toEqual([
      ['sign', undefined],
      ['lamp', undefined],
      ['class 2', '2'],
      ['class -1', '-1'],
      ['class 7', '7'],
    ]);
    const names = join(await writeFiles({ 'names.txt': 'pole\n' }), 'names.txt');
    const named = await readHuggingFaceBoxes(path, { layout: 'xywh', names });
    expect(named.boxes.map((one) => one.label).slice(0, 2)).toEqual(['pole', 'class 1']);
  });

  it.each([
    ['no JSON', '{"info": {'],
    ['nothing of columns', '{"info": {"features": []}}'],
    ['JSON of a great depth', '['.repeat(100_000)],
    ['names that are none', '{"info": {"features": {"label": {"_type": "ClassLabel", "names": {"a": 1}}}}}'],
  ])('counts features that are %s, and reads the boxes', async (_, info) => {
    const path = await tableWith(info);
    const { boxes, leftOut } = await readHuggingFaceBoxes(path, { layout: 'xywh' });
    expect(boxes.map((one) => one.unnamedClass)).toEqual(['0', '1', '2', '-1', '7']);
    expect(leftOut).toMatchObject([{ path, place: 'names of classes', reason: 'no-class-names' }]);
  });

  it.each([
    ['xywh', sign],
    ['xyxy', { ...sign, right: 100, bottom: 60 }],
  ] as const)('reads metadata.jsonl beside photos, in %s as it is told', async (layout, box) => {
    const root = await writeFiles({
      'train/metadata.jsonl': lines(
        { file_name: '1.png', objects: struct },
        { file_name: '2.png' },
        { objects: struct },
      ),
      'dataset_info.json': {},
      'README.md': '# set',
    });
    expect(await detectBoxFormat(root)).toBe('huggingface');
    expect(await detectBoxFormat(join(root, 'train/metadata.jsonl'))).toBe('huggingface');
    const { boxes, leftOut } = await readHuggingFaceBoxes(root, { layout });
    expect(boxes).toEqual([{ imageName: 'train/1.png', box, label: 'class 0', unnamedClass: '0' }]);
    expect(leftOut).toMatchObject([{ place: 'line 3', reason: 'no-name' }]);
  });

  it('asks what the numbers are where nothing says it, and tells what they rule out', async () => {
    const root = await writeFiles({
      'metadata.jsonl': lines(
        { file_name: '1.png', objects: struct, width: 140, height: 300 },
        { file_name: '2.png', objects: { bbox: [[50, 50, 20, 60]], category: [0] } },
      ),
    });
    await expect(readHuggingFaceBoxes(root)).rejects.toThrow(
      /1 of 2 boxes cannot be two corners, 1 cannot be left, top, width, height; say --boxes-layout/u,
    );
  });

  it.each([
    ['no table', { 'a.txt': '' }, 'holds no .parquet files'],
    ['a table that is none', { 'a.parquet': 'PAR1 and no more' }, 'cannot be read as Parquet'],
  ])('tells of a folder with %s', async (_, files, message) => {
    await expect(readHuggingFaceBoxes(await writeFiles(files))).rejects.toThrow(message);
  });

  it('tells of a table without boxes', async () => {
    const path = join(await makeFolder(), 'a.parquet');
    await writeParquet(path, { text: 'text' }, [{ text: 'a' }]);
    await expect(readHuggingFaceBoxes(path)).rejects.toThrow(
      'has no column objects or bbox with boxes; it has text',
    );
  });
});
