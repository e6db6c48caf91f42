import { join } from 'node:path';

import { makeFolder } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { writeFiles } from '../testing/write-files.ts';
import { detectBoxFormat } from './detect-box-format.ts';

describe('detectBoxFormat', () => {
  it.each([
    ['coco.json', { images: [], annotations: [] }, 'coco'],
    ['labels/a.txt', '0 0.5 0.5 1 1', 'yolo'],
    ['zwz.jsonl', { image_path: 'a.jpg', bbox_results: [] }, 'zwz'],
    ['own.jsonl', { imageName: 'a.jpg', box: {} }, 'r2i'],
    ['own.jsonl', { box: {}, imageId: 'a' }, 'r2i'],
    ['metadata.jsonl', { file_name: 'a.jpg', objects: { bbox: [] } }, 'huggingface'],
    ['results.json', [{ image_id: 1, bbox: [1, 2, 3, 4] }], 'coco'],
    ['some.xml', '\ufeff<?xml version="1.0"?><annotation/>', 'voc'],
    ['some.json', '{"version": "5", "shapes": []}', 'labelme'],
  ])('tells %s', async (name, content, expected) => {
    const root = await writeFiles({ [name]: content });
    expect(await detectBoxFormat(join(root, name.startsWith('labels') ? 'labels' : name))).toBe(expected);
  });

  it.each([
    ['some.jsonl', '', 'visual-genome, huggingface; read are coco'],
    ['some.jsonl', '{"question": 1}', 'looks like none of coco'],
    ['some.csv', 'ImageID,Source,XMin', 'is a table (CSV); read are coco'],
    [
      'some.xml',
      '\ufeff<?xml version="1.0"?><html/>',
      'is XML, but neither Pascal VOC nor CVAT; read are coco',
    ],
    ['some.json', '{"_via_settings": {}}', 'is VIA JSON'],
    [
      'some.json',
      '{"a.jpg9": {"filename": "a.jpg", "regions": [{"shape_attributes": {"name": "rect"}}]}}',
      'is VIA JSON',
    ],
    ['some.json', '[{"image": "a.jpg", "annotations": [{"coordinates": {"x": 1}}]}]', 'is CreateML JSON'],
    [
      'some.json',
      '[{"image": "a.jpg", "label": [{"rectanglelabels": ["a"]}]}]',
      'is JSON-MIN of Label Studio',
    ],
    ['some.zip', 'PK\u0003\u0004rest', 'is a zip archive'],
  ])('does not guess at %s of %j', async (name, content, expected) => {
    const root = await writeFiles({ [name]: content });
    await expect(detectBoxFormat(join(root, name))).rejects.toThrow(expected);
  });

  it.each([
    ['\ufeff{"imageName":"cat.jpg","box":{}}', 'r2i'],
    ['\ufeff{"images": []}', 'coco'],
    ['[{"image_id": 1}]', 'coco'],
  ])('looks past a byte order mark, and takes a list for COCO: %j', async (content, expected) => {
    const root = await writeFiles({ 'some.json': content });
    expect(await detectBoxFormat(join(root, 'some.json'))).toBe(expected);
  });

  it('says that nothing is there', async () => {
    await expect(detectBoxFormat(join(await makeFolder(), 'x.json'))).rejects.toThrow('cannot be read');
  });
});
