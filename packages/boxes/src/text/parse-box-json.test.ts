import { describe, expect, it } from 'vitest';

import { readDocumentBoxes } from '../documents/read-document-boxes.ts';
import { readBoxLines } from '../lines/read-box-lines.ts';
import { writeFiles } from '../testing/write-files.ts';
import { parseBoxJson } from './parse-box-json.ts';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON that nests', () => {
  it.each([
    ['as a form may', nested(100), undefined],
    ['in a text alone', JSON.stringify([nested(1000), '\\"[']), undefined],
    ['deeper than any form', nested(101), 'boxes/box-file'],
    ['without an end', '{"a":'.repeat(50_000), 'boxes/box-file'],
  ])('%s is read or an error of ours', (_, text, code) => {
    const read = (): unknown => parseBoxJson('a.json', text);
    if (code === undefined) expect(read).not.toThrow();
    else expect(read).toThrow(expect.objectContaining({ code }));
  });

  it('in a document is an error of ours, and in a line spoils no other', async () => {
    const shapes = `{"imagePath":"a.jpg","imageWidth":4,"imageHeight":3,"shapes":[${nested(20_000)}]}`;
    const root = await writeFiles({ 'a.json': shapes, 'a.jsonl': `${nested(20_000)}\n{"a":1}\n` });
    await expect(readDocumentBoxes(`${root}/a.json`, 'labelme')).rejects.toMatchObject({
      code: 'boxes/box-file',
    });
    const lines: object[] = [];
    for await (const line of readBoxLines(`${root}/a.jsonl`)) lines.push(line);
    expect(lines).toMatchObject([{ leftOut: { reason: 'unreadable' } }, { fields: { a: 1 } }]);
  });
});
