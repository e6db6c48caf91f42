import { testImage, testProposer } from '@r2i/plugin/testing';
import { expect, it } from 'vitest';
import { contrastMap } from './contrast-map.ts';
import plugin from './index.ts';

const { contrast } = plugin.proposers ?? {};

it('keeps the contract of proposers', async () => {
  if (contrast === undefined) throw new Error('the plug-in has lost its proposer');
  await testProposer(contrast, { options: { count: 4 }, different: [{ count: 5 }, { count: 4, side: 64 }] });
  await testProposer(contrast, {
    options: { count: 256, side: 100 },
    image: testImage({ width: 130, height: 97 }),
  });
});

it.each([
  ['an even picture', [9, 9, 9, 9], 0],
  ['black and white', [0, 255, 0, 255], 127.5],
])('measures %s', (_, greys, expected) => {
  const data = Uint8Array.from(greys.flatMap((grey) => [grey, grey, grey]));
  const [cell] = contrastMap({ width: 2, height: 2, data }, 16);
  expect(cell?.contrast).toBeCloseTo(expected);
});
