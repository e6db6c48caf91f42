import { describe, expect, test } from 'vitest';

import { readText } from '../__fixtures__/tiny-random-qwen3vl/read-fixture.ts';
import { ImageProcessorConfigError } from '../errors/image-processor-config-error.ts';
import { limitPixels, parseImageProcessorConfig } from './preprocessor-config.ts';

const json = (value: unknown) => JSON.stringify(value);
const tiny = readText('preprocessor_config.json');
const smol = {
  image_processor_type: 'SmolVLMImageProcessor',
  size: { longest_edge: 2048 },
  max_image_size: { longest_edge: 512 },
  resample: 1,
  image_mean: [0.5, 0.5, 0.5],
  image_std: [0.5, 0.5, 0.5],
};

describe('parseImageProcessorConfig', () => {
  test.each([
    {
      name: 'areas under size',
      files: { preprocessorConfig: tiny },
      expected: {
        kind: 'qwen',
        minPixels: 4096,
        maxPixels: 65_536,
        patchSize: 16,
        mergeSize: 2,
        filter: 'bicubic',
      },
    },
    {
      name: 'the older names of the areas, which count',
      files: {
        preprocessorConfig: json({
          image_processor_type: 'Qwen2VLImageProcessor',
          min_pixels: 3136,
          max_pixels: 12_845_056,
          size: { shortest_edge: 1, longest_edge: 2 },
        }),
      },
      expected: { kind: 'qwen', minPixels: 3136, maxPixels: 12_845_056, patchSize: 14, temporalPatchSize: 2 },
    },
    {
      name: 'the newer file, which counts before the older',
      files: {
        preprocessorConfig: tiny,
        processorConfig: json({
          image_processor: { image_processor_type: 'Qwen2VLImageProcessorFast', patch_size: 8, resample: 2 },
        }),
      },
      expected: { kind: 'qwen', patchSize: 8, filter: 'bilinear', mean: [0.48145466, 0.4578275, 0.40821073] },
    },
    {
      name: 'no type, but merged patches',
      files: {
        preprocessorConfig: json({ merge_size: 2, do_rescale: false, do_normalize: false, unknown: {} }),
      },
      expected: { kind: 'qwen', rescale: 1, mean: [0, 0, 0], std: [1, 1, 1] },
    },
    {
      name: 'tiles, tokens from the processor',
      files: { preprocessorConfig: json(smol), processorConfig: json({ image_seq_len: 64 }) },
      expected: {
        kind: 'idefics3',
        tileSize: 512,
        longestEdge: 2048,
        tokensPerTile: 64,
        splitting: true,
        filter: 'lanczos',
      },
    },
    {
      name: 'tiles, tokens from the model',
      files: {
        preprocessorConfig: json({ ...smol, image_processor_type: undefined, do_image_splitting: false }),
        config: json({ scale_factor: 4, vision_config: { patch_size: 16 } }),
      },
      expected: { kind: 'idefics3', tokensPerTile: 64, splitting: false },
    },
  ])('reads $name', ({ files, expected }) => {
    expect(parseImageProcessorConfig(files)).toMatchObject(expected);
  });

  test.each([
    { name: 'no file', files: {}, message: /no image settings/ },
    { name: 'no JSON', files: { preprocessorConfig: '{' }, message: /preprocessor_config\.json/ },
    { name: 'another type', files: { preprocessorConfig: json({ patch_size: 'x' }) }, message: /patch_size/ },
    {
      name: 'another family',
      files: { preprocessorConfig: json({ image_processor_type: 'CLIPImageProcessor' }) },
      message: /CLIPImageProcessor is not supported/,
    },
    {
      name: 'an unknown filter',
      files: { preprocessorConfig: json({ merge_size: 2, resample: 0 }) },
      message: /resample 0 is not supported/,
    },
    {
      name: 'crossed limits',
      files: { preprocessorConfig: json({ merge_size: 2, min_pixels: 5000, max_pixels: 4000 }) },
      message: /5000 pixels, is above the largest, 4000/,
    },
    {
      name: 'tiles of unknown tokens',
      files: { preprocessorConfig: json(smol) },
      message: /image_seq_len is missing/,
    },
  ])('refuses $name', ({ files, message }) => {
    expect(() => parseImageProcessorConfig(files)).toThrow(ImageProcessorConfigError);
    expect(() => parseImageProcessorConfig(files)).toThrow(message);
  });
});

describe('limitPixels', () => {
  const qwen = parseImageProcessorConfig({ preprocessorConfig: tiny });
  const tiles = parseImageProcessorConfig({
    preprocessorConfig: json(smol),
    processorConfig: json({ image_seq_len: 64 }),
  });

  test.each([
    {
      name: 'lowers the largest area',
      config: qwen,
      maxPixels: 10_000,
      expected: { minPixels: 4096, maxPixels: 10_000 },
    },
    { name: 'never raises it', config: qwen, maxPixels: 1e9, expected: { maxPixels: 65_536 } },
    {
      name: 'takes the least area along',
      config: qwen,
      maxPixels: 2000,
      expected: { minPixels: 2000, maxPixels: 2000 },
    },
    {
      name: 'lowers the longest side by whole tiles',
      config: tiles,
      maxPixels: 1_200_000,
      expected: { longestEdge: 1024 },
    },
    { name: 'leaves one tile', config: tiles, maxPixels: 5, expected: { longestEdge: 512 } },
    { name: 'never raises the longest side', config: tiles, maxPixels: 1e9, expected: { longestEdge: 2048 } },
  ])('$name', ({ config, maxPixels, expected }) => {
    expect(limitPixels(config, maxPixels)).toMatchObject(expected);
  });
});
