import { beforeAll, describe, expect, it } from 'vitest';

import { readPictures, rowOf, sampleOf } from '../testing/checked-pictures.ts';
import { makeLeak } from '../testing/leak-copies.ts';
import { createDecontaminator } from './create-decontaminator.ts';
import type { Decontaminator } from './decontaminator.ts';
import { isLeak } from './is-leak.ts';

let pictures: Uint8Array[];
let decontaminator: Decontaminator;

const picture = (index: number): Uint8Array => pictures[index] ?? new Uint8Array();

/** Every second picture is in the benchmark. */
const inBenchmark = [0, 2, 4, 6];

beforeAll(async () => {
  pictures = await readPictures('scenetext01', 'scenetext04');
  decontaminator = await createDecontaminator([
    { name: 'bench', rows: inBenchmark.map((index) => rowOf(picture(index), index)) },
  ]);
});

describe('planted copies', () => {
  it.each([
    ['JPEG 30', 0, false],
    ['resized 0.5, cut to 90 %, JPEG 50', 6, false],
    ['mirrored, cut to 80 %', 2, true],
    ['corner of half the sides', 4, false],
    ['quarter turn', 6, false],
    ['in a window', 2, false],
  ] as const)('%s: found under its item', async (kind, index, mirrored) => {
    const findings = await decontaminator.check(sampleOf(await makeLeak(picture(index), kind, index)));
    expect(findings.map((finding) => [finding.kind, finding.item, finding.copy?.mirrored])).toEqual([
      ['near-image', `item-${index}`, mirrored],
    ]);
    expect(isLeak(findings)).toBe(true);
  });

  it('are not seen in the other pictures of the same photos', async () => {
    for (const index of [1, 7]) {
      expect(await decontaminator.check(sampleOf(picture(index)))).toEqual([]);
    }
  });
});
