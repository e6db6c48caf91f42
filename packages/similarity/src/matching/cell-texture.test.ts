import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cellTexture, extentOf } from './cell-texture.ts';

const side = 10;
const count = side * side;

/** A cell of which so many samples have one grey value, and the others each another. */
const withGround = (ground: number): number[] =>
  Array.from({ length: count }, (_, at) => (at < ground ? 250 : (at - ground) * 2));

const textureOf = (samples: readonly number[], width = side): number =>
  cellTexture(Float32Array.from(samples), width, { from: 0, side: width });

describe('cellTexture', () => {
  it.each([
    ['of one grey value', withGround(count), 0],
    ['of ink on paper', Array.from({ length: count }, (_, at) => (at % 3 === 0 ? 20 : 250)), 0],
    ['a third of which is flat', withGround(32), 0],
    ['a quarter of which is flat', withGround(26), 0.5],
    ['a fifth of which is flat', withGround(20), 1],
    ['of all grey values', withGround(0), 1],
    ['that is lighter than can be', withGround(26).map((grey) => grey + 20), 0.5],
    ['that is darker than can be', withGround(26).map((grey) => grey - 10), 0.5],
    ['with a sample beyond the image', withGround(0).with(57, Number.NaN), 0],
    ['beyond the image', new Array<number>(count).fill(Number.NaN), 0],
    ['that is not there', [], 0],
  ])('of a cell %s', (_, samples, texture) => {
    expect(textureOf(samples)).toBeCloseTo(texture);
  });

  it('looks at its own cell alone', () => {
    const samples = new Float32Array(3 * count).fill(250);
    for (const [at, grey] of withGround(0).entries()) {
      samples[Math.floor(at / side) * 3 * side + side + (at % side)] = grey;
    }
    const at = (from: number): number => cellTexture(samples, 3 * side, { from, side });
    expect([0, side, 2 * side].map(at)).toEqual([0, 1, 0]);
  });

  it('is the same for a cell that is flipped, turned, lighter or larger', () => {
    const cell = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: count, maxLength: count });
    fc.assert(
      fc.property(cell, fc.integer({ min: 0, max: 55 }), (samples, light) => {
        const moved = (from: (x: number, y: number) => number): number =>
          textureOf(samples.map((_, at) => samples[from(at % side, Math.floor(at / side))] ?? 0));
        const texture = textureOf(samples);
        expect(moved((x, y) => y * side + side - 1 - x)).toBe(texture);
        expect(moved((x, y) => x * side + side - 1 - y)).toBe(texture);
        expect(textureOf(samples.map((grey) => grey + light))).toBe(texture);
        const larger = Array.from({ length: 4 * count }, (_, at) => {
          const [x, y] = [at % (2 * side), Math.floor(at / (2 * side))];
          return samples[Math.floor(y / 2) * side + Math.floor(x / 2)] ?? 0;
        });
        expect(textureOf(larger, 2 * side)).toBe(texture);
      }),
      { numRuns: 20 },
    );
  });
});

describe('extentOf', () => {
  const grid = (across: number, down: number, of: (x: number, y: number) => number): Float64Array =>
    Float64Array.from({ length: across * down }, (_, at) => of(at % across, Math.floor(at / across)));

  it.each([
    ['a grid without cells', grid(0, 0, () => 1), 0, 0, 0],
    ['no weight', grid(10, 8, () => 0), 10, 8, 0],
    ['one cell', grid(10, 10, (x, y) => (x === 3 && y === 4 ? 2 : 0)), 10, 10, 1 / 64],
    ['a column', grid(10, 10, (x) => (x === 3 ? 2 : 0)), 10, 10, 1 / 8],
    ['a quarter', grid(20, 20, (x, y) => (x < 10 && y < 10 ? 1 : 0)), 20, 20, 1 / 4],
    ['all, with little far out', grid(20, 1, (x) => (x < 4 ? 100 : 0.1)), 20, 1, (4 / 16) * 1],
    ['all', grid(20, 10, () => 1), 20, 10, 1],
  ])('of %s', (_, weights, across, down, extent) => {
    expect(extentOf(weights, across, down)).toBeCloseTo(extent);
  });

  it('is the same for a grid that is flipped, turned, or has other units', () => {
    const [across, down] = [7, 5];
    const cells = fc.array(fc.integer({ min: 0, max: 9 }), {
      minLength: across * down,
      maxLength: across * down,
    });
    fc.assert(
      fc.property(cells, fc.integer({ min: 2, max: 9 }), (weights, unit) => {
        // Where a tenth is a whole number, rounding says on which side a cell falls.
        fc.pre(weights.reduce((sum, one) => sum + one, 0) % 10 !== 0);
        const of = (x: number, y: number): number => weights[y * across + x] ?? 0;
        const extent = extentOf(grid(across, down, of), across, down);
        const flipped = grid(across, down, (x, y) => of(across - 1 - x, y));
        const turned = grid(down, across, (x, y) => of(y, down - 1 - x));
        expect(extentOf(flipped, across, down)).toBeCloseTo(extent);
        expect(extentOf(turned, down, across)).toBeCloseTo(extent);
        expect(
          extentOf(
            grid(across, down, (x, y) => of(x, y) * unit),
            across,
            down,
          ),
        ).toBeCloseTo(extent);
      }),
    );
  });
});
