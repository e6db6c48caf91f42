import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';

import { readIntegers, readText } from '../__fixtures__/tiny-random-qwen3vl/read-fixture.ts';
import { preprocessImage } from './preprocess-image.ts';
import { parseImageProcessorConfig } from './preprocessor-config.ts';
import { qwenPatches } from './qwen-patches.ts';
import { resample } from './resample.ts';

const folder = '../__fixtures__/tiny-random-qwen3vl/';
const config = parseImageProcessorConfig({
  preprocessorConfig: readText('preprocessor_config.json'),
  processorConfig: readText('processor_config.json'),
});

async function pixelsOf(name: string) {
  const file = new URL(folder + name, import.meta.url).pathname;
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function sha256(values: Float32Array | Uint8Array): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return createHash('sha256').update(bytes).digest('hex');
}

describe('the pictures of the reference model', () => {
  test.each([
    {
      file: 'image.png',
      grid: 'image_grid_thw',
      shown: { width: 192, height: 128 },
      resized: 'ede9f82fd7945bbd04ddf901f02b70a0e5d174d6f831a485334b2f996184b1a8',
      pixelValues: '2617b3466dfb2689f32e2360cd599d0e4c355a3345af5bc4e2abea44738fb928',
    },
    {
      file: 'image2.png',
      grid: 'image_grid_thw_2',
      shown: { width: 96, height: 160 },
      resized: '57a6c250724a74c2f015aa0e55add987f7265c7ca1e29d39bdd00f587a543190',
      pixelValues: '6a2c601915060858f9b6579faab6ad6ea98f5ddcd50e859bf76c6a31fab51727',
    },
  ])('$file: resized and cut bit for bit, normalised to the last bit but one', async (row) => {
    const image = await pixelsOf(row.file);
    expect(sha256(resample(image, row.shown, 'bicubic').data)).toBe(row.resized);
    const seen = preprocessImage(image, config);
    if (seen.kind !== 'qwen') throw new Error('not a Qwen image');
    expect(seen.shownSize).toEqual(row.shown);
    expect(seen.grid).toEqual(readIntegers(row.grid));
    expect(sha256(seen.pixelValues.map(asExported))).toBe(row.pixelValues);
    expect(seen.pixelValues.some((value) => Math.abs(value - asExported(value)) > 1.2e-7)).toBe(false);
  });
});

/**
 * The value the reference tensors hold for the same byte. They were made with a single-precision 1/255, the reference
 * processor multiplies in double precision: the last bit differs for 111 of the 256 bytes.
 */
function asExported(value: number): number {
  const byte = Math.round((value * 0.5 + 0.5) * 255);
  const scaled = Math.fround(byte * Math.fround(1 / 255));
  return Math.fround(scaled - 0.5) / 0.5;
}

describe('qwenPatches', () => {
  test('patches of one block lie together, channels and frames apart', () => {
    // 4 x 4 patches of one pixel: the red channel numbers them row after row.
    const data = Uint8Array.from({ length: 48 }, (_, i) => (i % 3 === 0 ? i / 3 : 100 + (i % 3)));
    const layout = { patchSize: 1, mergeSize: 2, temporalPatchSize: 2 };
    const none = { rescale: 1, mean: [0, 0, 0], std: [1, 1, 1] } as const;
    const { pixelValues, grid } = qwenPatches({ width: 4, height: 4, data }, layout, none);
    expect(grid).toEqual([1, 4, 4]);
    const reds = Array.from({ length: 16 }, (_, patch) => pixelValues[patch * 6]);
    expect(reds).toEqual([0, 1, 4, 5, 2, 3, 6, 7, 8, 9, 12, 13, 10, 11, 14, 15]);
    expect([...pixelValues.slice(6, 12)]).toEqual([1, 1, 101, 101, 102, 102]);
  });
});
