import type { GreyImage } from '@r2i/crop';
import { createRandom } from '@r2i/schema';
import { describe, expect, it } from 'vitest';
import { codeDistance, FeatureIndex } from '../matching/feature-index.ts';
import { codeBits } from './descriptor-code.ts';
import { type ImageFeatures, imageFeatures } from './image-features.ts';

const side = 120;

/** Blots of random sizes and greys. */
function blots(seed: number): GreyImage {
  const random = createRandom(seed);
  const data = new Uint8Array(side * side).fill(128);
  for (let blot = 0; blot < 60; blot += 1) {
    const [x, y] = [random.integer(0, side), random.integer(0, side)];
    const radius = random.integer(2, 9);
    const grey = random.integer(0, 255);
    for (let row = Math.max(0, y - radius); row < Math.min(side, y + radius); row += 1) {
      const half = Math.round(Math.sqrt(radius ** 2 - (row - y) ** 2));
      data.fill(grey, row * side + Math.max(0, x - half), row * side + Math.min(side, x + half));
    }
  }
  return { width: side, height: side, data };
}

function moved(image: GreyImage, from: (x: number, y: number) => readonly [number, number]): GreyImage {
  const data = image.data.map((_, at) => {
    const [x, y] = from(at % side, Math.floor(at / side));
    return image.data[y * side + x] ?? 0;
  });
  return { ...image, data };
}

const image = blots(1);
const features = imageFeatures(image);

/** Share of features that have one like them where `to` says. */
function repeated(
  other: ImageFeatures,
  codes: Uint32Array,
  to: (x: number, y: number) => readonly [number, number],
): number {
  let found = 0;
  for (let at = 0; at < features.count; at += 1) {
    const [x, y] = to(features.x[at] ?? 0, features.y[at] ?? 0);
    for (let twin = 0; twin < other.count; twin += 1) {
      if (Math.hypot((other.x[twin] ?? 0) - x, (other.y[twin] ?? 0) - y) > 1.5) continue;
      if (codeDistance(features.codes, at, codes, twin) > codeBits / 5) continue;
      found += 1;
      break;
    }
  }
  return found / features.count;
}

describe('imageFeatures', () => {
  it('are none where nothing is to be seen', () => {
    expect(imageFeatures({ ...image, data: new Uint8Array(side * side).fill(90) }).count).toBe(0);
    expect(imageFeatures({ width: 1, height: 1, data: new Uint8Array(1) }).count).toBe(0);
  });

  it('are found again after a quarter turn', () => {
    const turned = imageFeatures(moved(image, (x, y) => [y, side - 1 - x]));
    expect(features.count).toBeGreaterThan(40);
    expect(repeated(turned, turned.codes, (x, y) => [side - 1 - y, x])).toBeGreaterThan(0.8);
  });

  it('are found again in the mirror image by its mirrored codes', () => {
    const mirrored = imageFeatures(moved(image, (x, y) => [side - 1 - x, y]));
    const back = (x: number, y: number) => [side - 1 - x, y] as const;
    expect(repeated(mirrored, mirrored.mirrorCodes, back)).toBeGreaterThan(0.8);
    expect(repeated(mirrored, mirrored.codes, back)).toBeLessThan(0.3);
  });
});

describe('FeatureIndex', () => {
  it('finds the same, whatever the order in which images were added', () => {
    const images = [2, 3, 1].map((seed) => imageFeatures(blots(seed)));
    const search = (order: readonly number[]): string[] => {
      const index = new FeatureIndex();
      for (const which of order) index.add(images[which] ?? features);
      return index
        .search(features)
        .map(({ image: place, ...rest }) => JSON.stringify({ which: order[place], ...rest }))
        .sort();
    };
    expect(search([0, 1, 2])).toEqual(search([2, 0, 1]));
    const index = new FeatureIndex();
    for (const one of images) index.add(one);
    const [most] = index.search(features).sort((left, right) => right.matches.length - left.matches.length);
    expect(most).toMatchObject({ image: 2, mirrored: false });
    expect(most?.matches).toHaveLength(features.count);
  });
});
