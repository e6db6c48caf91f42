import { testDistractorWriter, testImage, testProposer, testQuestioner } from '@r2i/plugin/testing';
import type { RawImage } from '@r2i/schema';
import { expect, it } from 'vitest';

import { findSpecks } from './find-specks.ts';
import plugin from './plugin.ts';

it('what looks at nothing but pixels keeps the contract of its part', async () => {
  const { proposers, questioners, distractorWriters } = plugin;
  const { specks, whole } = proposers ?? {};
  const asks = questioners?.['vocabulary'];
  const writes = distractorWriters?.['vocabulary'];
  if (!(specks && whole && asks && writes)) throw new Error('an entry is gone');
  await testProposer(specks, { image: testImage({ width: 130, height: 97 }) });
  await testProposer(whole);
  await testQuestioner(asks);
  await testDistractorWriter(writes);
});

/** A soft ground with squares of another colour. */
function picture(squares: readonly (readonly [x: number, y: number, side: number])[]): RawImage {
  const [width, height] = [64, 48];
  const data = Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
    const inside = squares.some(
      ([left, top, side]) => x >= left && x < left + side && y >= top && y < top + side,
    );
    return inside ? 230 : 90 + Math.floor(x / 4) + ((x * 7 + y * 5) % 6);
  });
  return { width, height, data };
}

it.each([
  ['an even ground', [], []],
  ['one thing', [[10, 10, 12]], [[6, 6, 25, 25]]],
  [
    'two parts close together',
    [
      [10, 10, 8],
      [10, 20, 8],
    ],
    [[6, 6, 21, 31]],
  ],
  [
    'two things',
    [
      [10, 10, 8],
      [40, 20, 8],
    ],
    [
      [6, 6, 21, 21],
      [36, 16, 51, 31],
    ],
  ],
  ['a thing at the border', [[0, 0, 9]], [[0, 0, 12, 12]]],
] as const)('finds %s', (_, squares, boxes) => {
  const found = findSpecks(picture(squares)).map(({ left, top, right, bottom }) => [
    left,
    top,
    right,
    bottom,
  ]);
  expect(found).toEqual(boxes);
});
