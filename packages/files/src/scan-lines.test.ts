import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { longestLine, type ScannedLine, scanLines } from './scan-lines.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-lines-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function linesOf(bytes: Uint8Array): Promise<ScannedLine[]> {
  const path = join(folder, 'lines');
  await writeFile(path, bytes);
  await using handle = await open(path);
  const lines: ScannedLine[] = [];
  for await (const line of scanLines(handle)) lines.push(line);
  return lines;
}

it.each([
  ['', []],
  ['\n', [['', true]]],
  ['a', [['a', false]]],
  [
    'a\n\nb\r\nc',
    [
      ['a', true],
      ['', true],
      ['b\r', true],
      ['c', false],
    ],
  ],
  ['ä\n', [['ä', true]]],
])('%j has the lines %j', async (text, expected) => {
  expect((await linesOf(Buffer.from(text))).map((line) => [line.text, line.complete])).toEqual(expected);
});

it('passes over a line that is longer than any record, without holding it', async () => {
  const long = Buffer.alloc(longestLine + 1, 'x');
  const lines = await linesOf(Buffer.concat([Buffer.from('a\n'), long, Buffer.from('\nb\n')]));
  expect(lines.map(({ text, length }) => [text, length])).toEqual([
    ['a', 1],
    ['', longestLine + 1],
    ['b', 1],
  ]);
});

it('tells the place of every line, whatever the bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(10, 13, 0, 0xff, 65), { maxLength: 60 }), async (values) => {
      const bytes = Buffer.from(values);
      const lines = await linesOf(bytes);
      const again = lines.map(({ offset, length, complete }) =>
        Buffer.concat([bytes.subarray(offset, offset + length), Buffer.from(complete ? '\n' : '')]),
      );
      expect(Buffer.concat(again).equals(bytes)).toBe(true);
    }),
  );
});
