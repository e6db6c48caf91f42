import { describe, expect, it } from 'vitest';

import { canPack, checkEmbedContract, readDecoderContract, readVisionContract } from './graph-contract.ts';
import type { TensorDescription } from './tensor-description.ts';

const tensor = (name: string, shape: readonly (number | string)[], type = 'float32'): TensorDescription => ({
  name,
  type,
  shape,
});

const cacheOf = (part: 'past_key_values' | 'present', layers: number, type = 'float32') =>
  Array.from({ length: layers }, (_, layer) => layer).flatMap((layer) => [
    tensor(`${part}.${layer}.key`, ['batch_size', 8, 'past', 128], type),
    tensor(`${part}.${layer}.value`, ['batch_size', 8, 'past', 128], type),
  ]);

const stockInputs = [
  tensor('inputs_embeds', ['batch_size', 'sequence_length', 2048]),
  tensor('attention_mask', ['batch_size', 'total'], 'int64'),
  tensor('position_ids', [3, 'batch_size', 'sequence_length'], 'int64'),
  ...cacheOf('past_key_values', 2),
];
const stockOutputs = [tensor('logits', ['batch_size', 'sequence_length', 151_936]), ...cacheOf('present', 2)];
const read = (inputs = stockInputs, outputs = stockOutputs) =>
  readDecoderContract({ graph: 'decoder_model_merged.onnx', inputs, outputs });

describe('readDecoderContract', () => {
  it('reads a stock graph', () => {
    const contract = read();
    expect(contract).toMatchObject({
      embedsType: 'float32',
      hiddenSize: 2048,
      attentionMask: true,
      positionRank: 3,
      deepstack: [],
      numLogitsToKeep: false,
      logitsIndexRank: 0,
      attentionBias: undefined,
      segmentIds: false,
      attentions: [],
    });
    expect(contract.cache).toHaveLength(4);
    expect(contract.cache[1]).toEqual({
      past: 'past_key_values.0.value',
      present: 'present.0.value',
      type: 'float32',
      heads: 8,
      headSize: 128,
    });
    expect(canPack(contract)).toBe(false);
  });

  it('reads what an own export adds, by number and not by place', () => {
    const contract = read(
      [
        ...stockInputs,
        tensor('deepstack_1', ['b', 's', 2048]),
        tensor('deepstack_0', ['b', 's', 2048], 'float16'),
        tensor('logits_index', ['k'], 'int64'),
        tensor('attention_bias', ['b', 1, 's', 't']),
        tensor('num_logits_to_keep', [], 'int64'),
      ],
      [...stockOutputs, tensor('attentions.10', ['b', 16, 't']), tensor('attentions.9', ['b', 16, 't'])],
    );
    expect(contract.deepstack).toEqual([
      { name: 'deepstack_0', type: 'float16' },
      { name: 'deepstack_1', type: 'float32' },
    ]);
    expect(contract).toMatchObject({
      numLogitsToKeep: true,
      logitsIndexRank: 1,
      attentionBias: 'float32',
      attentions: ['attentions.9', 'attentions.10'],
    });
    expect(canPack(contract)).toBe(true);
  });

  it('packs with segments in place of a mask', () => {
    const contract = read([
      ...stockInputs,
      tensor('segment_ids', ['b', 't'], 'int64'),
      tensor('logits_index', ['k'], 'int64'),
    ]);
    expect(contract.segmentIds).toBe(true);
    expect(canPack(contract)).toBe(true);
  });

  it('reads half-precision embeddings and caches from the metadata', () => {
    const contract = read([
      tensor('inputs_embeds', ['b', 's', 64], 'float16'),
      ...cacheOf('past_key_values', 2, 'float16'),
    ]);
    expect(contract).toMatchObject({ embedsType: 'float16', attentionMask: false, positionRank: 0 });
    expect(contract.cache[0]?.type).toBe('float16');
  });

  it.each([
    {
      case: 'no inputs_embeds',
      inputs: stockInputs.slice(1),
      outputs: stockOutputs,
      tensor: 'inputs_embeds',
      problem: 'input-missing',
    },
    {
      case: 'no cache',
      inputs: stockInputs.slice(0, 3),
      outputs: stockOutputs,
      tensor: 'past_key_values.0.key',
      problem: 'input-missing',
    },
    {
      case: 'half a cache',
      inputs: stockInputs.slice(0, -1),
      outputs: stockOutputs,
      tensor: 'past_key_values.1.value',
      problem: 'input-missing',
    },
    {
      case: 'no present',
      inputs: stockInputs,
      outputs: stockOutputs.slice(0, -1),
      tensor: 'present.1.value',
      problem: 'output-missing',
    },
    {
      case: 'no logits',
      inputs: stockInputs,
      outputs: stockOutputs.slice(1),
      tensor: 'logits',
      problem: 'output-missing',
    },
    {
      case: 'an input that nothing is known of',
      inputs: [...stockInputs, tensor('seqlens_k', ['b'], 'int32')],
      outputs: stockOutputs,
      tensor: 'seqlens_k',
      problem: 'input-unknown',
    },
    {
      case: 'bfloat16',
      inputs: [tensor('inputs_embeds', ['b', 's', 64], 'bfloat16'), ...stockInputs.slice(1)],
      outputs: stockOutputs,
      tensor: 'inputs_embeds',
      problem: 'type-unsupported',
    },
    {
      case: 'an open width',
      inputs: [tensor('inputs_embeds', ['b', 's', 'h']), ...stockInputs.slice(1)],
      outputs: stockOutputs,
      tensor: 'inputs_embeds',
      problem: 'shape-unexpected',
    },
  ])('names the tensor: $case', ({ inputs, outputs, tensor: name, problem }) => {
    expect(() => read(inputs, outputs)).toThrow(
      expect.objectContaining({
        code: 'student/graph-contract',
        graph: 'decoder_model_merged.onnx',
        tensor: name,
        problem,
        message: expect.stringContaining(`"${name}"`),
      }),
    );
  });
});

describe('readVisionContract', () => {
  const features = [tensor('image_features', ['n', 64])];
  const patches = tensor('pixel_values', ['p', 1536]);
  const tiles = tensor('pixel_values', ['b', 'n', 3, 512, 512], 'float16');
  const readVision = (inputs: readonly TensorDescription[], outputs = features) =>
    readVisionContract({ graph: 'vision_encoder.onnx', inputs, outputs });

  it.each(['image_grid_thw', 'grid_thw'])('takes %s', (grid) => {
    expect(readVision([patches, tensor(grid, ['i', 3], 'int64')])).toMatchObject({
      grid,
      tileMask: undefined,
    });
  });

  it.each([
    { mask: 'bool', tileMask: 'bool' },
    { mask: 'int64', tileMask: 'int64' },
  ])('takes tiles with a mask of $mask', ({ mask, tileMask }) => {
    const contract = readVision([tiles, tensor('pixel_attention_mask', ['b', 'n', 512, 512], mask)]);
    expect(contract).toMatchObject({ pixelType: 'float16', grid: undefined, tileMask });
  });

  it('lists DeepStack features in order', () => {
    const outputs = [
      ...features,
      tensor('deepstack_features_1', ['n', 64]),
      tensor('deepstack_features_0', ['n', 64]),
    ];
    const contract = readVision([patches, tensor('grid_thw', ['i', 3], 'int64')], outputs);
    expect(contract.deepstack).toEqual(['deepstack_features_0', 'deepstack_features_1']);
  });

  it.each([
    { case: 'no pixels', inputs: [], tensor: 'pixel_values', problem: 'input-missing' },
    { case: 'patches without a grid', inputs: [patches], tensor: 'image_grid_thw', problem: 'input-missing' },
    {
      case: 'an unknown input',
      inputs: [patches, tensor('grid_thw', ['i', 3], 'int64'), tensor('cu_seqlens', ['n'], 'int32')],
      tensor: 'cu_seqlens',
      problem: 'input-unknown',
    },
  ])('names the tensor: $case', ({ inputs, tensor: name, problem }) => {
    expect(() => readVision(inputs)).toThrow(expect.objectContaining({ tensor: name, problem }));
  });
});

it('names what an embedding graph lacks', () => {
  expect(() =>
    checkEmbedContract({
      graph: 'embed_tokens.onnx',
      inputs: [tensor('input_ids', ['b', 's'], 'int64'), tensor('image_features', ['n', 64])],
      outputs: [tensor('inputs_embeds', ['b', 's', 64])],
    }),
  ).toThrow(expect.objectContaining({ tensor: 'image_features', problem: 'input-unknown' }));
});
