import { describe, expect, test } from 'vitest';

import { readIntegers, readReference } from '../__fixtures__/tiny-random-qwen3vl/read-fixture.ts';
import { ImageTokensMismatchError } from '../errors/image-tokens-mismatch-error.ts';
import { continuePositions, linearPositions, mropePositions, ropeDelta } from './mrope-positions.ts';
import { packSuffixes } from './pack-suffixes.ts';

const reference = readReference();
const pad = 469;
const grid = { rows: 4, columns: 6 };

describe('mropePositions', () => {
  test('the reference prompt', () => {
    const positions = mropePositions(reference.input_ids, pad, [grid]);
    expect(positions.axes.flat()).toEqual(readIntegers('position_ids'));
    expect(ropeDelta(positions)).toBe(reference.rope_delta);
  });

  test.each([
    { name: 'no tokens', ids: [], grids: [], axes: [[], [], []], next: 0 },
    {
      name: 'text alone',
      ids: [7, 8],
      grids: [],
      axes: [
        [0, 1],
        [0, 1],
        [0, 1],
      ],
      next: 2,
    },
    {
      name: 'a tall and a wide image',
      ids: [7, pad, pad, 8, pad, pad, 9],
      grids: [
        { rows: 2, columns: 1 },
        { rows: 1, columns: 2 },
      ],
      axes: [
        [0, 1, 1, 3, 4, 4, 6],
        [0, 1, 2, 3, 4, 4, 6],
        [0, 1, 1, 3, 4, 5, 6],
      ],
      next: 7,
    },
    {
      name: 'two images side by side',
      ids: [pad, pad],
      grids: [
        { rows: 1, columns: 1 },
        { rows: 1, columns: 1 },
      ],
      axes: [
        [0, 1],
        [0, 1],
        [0, 1],
      ],
      next: 2,
    },
  ])('$name', ({ ids, grids, axes, next }) => {
    expect(mropePositions(ids, pad, grids)).toEqual({ axes, next });
  });

  test.each([
    { name: 'too few image tokens', ids: [pad, 1], grids: [{ rows: 1, columns: 2 }], expected: 2, found: 1 },
    { name: 'an image without a grid', ids: [pad], grids: [], expected: 0, found: 1 },
    {
      name: 'an image torn apart',
      ids: [pad, 1, pad],
      grids: [{ rows: 1, columns: 2 }],
      expected: 2,
      found: 1,
    },
  ])('refuses $name', ({ ids, grids, expected, found }) => {
    const positions = () => mropePositions(ids, pad, grids);
    expect(positions).toThrow(ImageTokensMismatchError);
    expect(positions).toThrow(expect.objectContaining({ expected, found }));
  });
});

describe('continuePositions', () => {
  test('a question behind its image has the positions of the whole prompt', () => {
    const ids = reference.input_ids;
    const cut = reference.prefix_length;
    const whole = mropePositions(ids, pad, [grid]);
    const prefix = mropePositions(ids.slice(0, cut), pad, [grid]);
    const suffix = continuePositions(3, prefix.next, ids.length - cut);
    expect(prefix.axes.map((axis, place) => [...axis, ...(suffix.axes[place] ?? [])])).toEqual(whole.axes);
    expect(suffix.next).toBe(whole.next);
  });

  test('the next token of an answer', () => {
    const whole = mropePositions(reference.input_ids, pad, [grid]);
    expect(continuePositions(3, whole.next, 1).axes).toEqual([[58], [58], [58]]);
    expect(reference.input_ids.length + ropeDelta(whole)).toBe(58);
  });

  test('models that only count', () => {
    expect(linearPositions(3)).toEqual({ axes: [[0, 1, 2]], next: 3 });
    expect(continuePositions(1, 3, 2)).toEqual({ axes: [[3, 4]], next: 5 });
    expect(ropeDelta(linearPositions(3))).toBe(0);
  });
});

describe('packSuffixes', () => {
  test('the packed questions of the reference', () => {
    const ids = reference.input_ids.slice(0, reference.prefix_length);
    const prefix = { ids, positions: mropePositions(ids, pad, [grid]) };
    const packed = packSuffixes(
      prefix,
      reference.shared_prefix.map(({ suffix_ids }) => suffix_ids),
    );
    expect(packed.ids).toEqual(readIntegers('packed_input_ids'));
    expect(packed.positions.flat()).toEqual(readIntegers('packed_position_ids'));
    expect(packed.segments).toEqual(readIntegers('packed_segments'));
    expect(packed.lastTokens).toEqual(readIntegers('packed_logits_index'));
  });

  test('no questions leave the prefix', () => {
    const positions = linearPositions(2);
    expect(packSuffixes({ ids: [4, 5], positions }, [])).toEqual({
      ids: [4, 5],
      positions: [[0, 1]],
      segments: [0, 0],
      lastTokens: [],
    });
  });
});
