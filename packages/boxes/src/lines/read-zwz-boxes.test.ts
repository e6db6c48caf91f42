import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { writeFiles } from '../testing/write-files.ts';
import { readZwzBoxes } from './read-zwz-boxes.ts';

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
    const root = await writeFiles({
      'boxes.jsonl': `${JSON.stringify(line)}\n\n${JSON.stringify(stage2)}\n`,
    });
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
    const root = await writeFiles({ 'boxes.jsonl': `${JSON.stringify(line)}\n${second}` });
    const { boxes, leftOut } = await readZwzBoxes(join(root, 'boxes.jsonl'));
    expect(boxes).toHaveLength(2);
    expect(leftOut[1]).toMatchObject({ place: 'line 2', reason, detail: expect.stringContaining(detail) });
  });
});
