import { describe, expect, it } from 'vitest';

import { inspectModelFolder } from './inspect-model-folder.ts';

const texts = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'preprocessor_config.json'];
const graphs = ['vision_encoder', 'embed_tokens', 'decoder_model_merged'];
const inOnnx = graphs.map((graph) => `onnx/${graph}.onnx`);
const configText = JSON.stringify({
  model_type: 'qwen3_vl',
  eos_token_id: 7,
  text_config: { max_position_embeddings: 4096, eos_token_id: [8] },
  vision_config: { deepstack_visual_indexes: [0, 1] },
});

const inspect = (files: readonly string[], text: string | undefined = configText) =>
  inspectModelFolder({ folder: '/m', files, configText: text });

describe('inspectModelFolder', () => {
  it('reads the configuration', () => {
    expect(inspect([...texts, ...inOnnx]).config).toEqual({
      family: 'qwen3_vl',
      maxPositions: 4096,
      eosTokenIds: [8, 7],
      deepstackTaps: 2,
    });
  });

  it.each(['qwen2_vl', 'qwen2_5_vl', 'qwen3_vl', 'idefics3', 'smolvlm'])('knows %s', (family) => {
    const { config } = inspect([...texts, ...inOnnx], JSON.stringify({ model_type: family }));
    expect(config).toEqual({ family, maxPositions: undefined, eosTokenIds: [], deepstackTaps: 0 });
  });

  it('takes settings of older files from the top level', () => {
    const text = JSON.stringify({ model_type: 'qwen2_vl', max_position_embeddings: 32, eos_token_id: 5 });
    expect(inspect([...texts, ...inOnnx], text).config).toMatchObject({ maxPositions: 32, eosTokenIds: [5] });
  });

  it.each([
    { suffix: '', dtype: 'fp32' },
    { suffix: '_fp16', dtype: 'fp16' },
    { suffix: '_quantized', dtype: 'q8' },
    { suffix: '_int8', dtype: 'int8' },
    { suffix: '_uint8', dtype: 'uint8' },
    { suffix: '_q4', dtype: 'q4' },
    { suffix: '_q4f16', dtype: 'q4f16' },
    { suffix: '_bnb4', dtype: 'bnb4' },
    { suffix: '_q2', dtype: 'q2' },
    { suffix: '_q2f16', dtype: 'q2f16' },
    { suffix: '_q1', dtype: 'q1' },
    { suffix: '_q1f16', dtype: 'q1f16' },
  ])('reads "$suffix" as $dtype, in onnx/ and in the root', ({ suffix, dtype }) => {
    for (const place of ['onnx/', '']) {
      const files = graphs.map((graph) => `${place}${graph}${suffix}.onnx`);
      const found = inspect([...texts, ...files, `${place}vision_encoder${suffix}.onnx_data`]);
      expect(found.graphs.vision_encoder).toEqual({ [dtype]: `${place}vision_encoder${suffix}.onnx` });
      expect(found.graphs.decoder_packed).toEqual({});
    }
  });

  it('prefers onnx/ to the root', () => {
    const files = graphs.map((graph) => `${graph}.onnx`);
    expect(inspect([...texts, ...files, ...inOnnx]).graphs.embed_tokens).toEqual({
      fp32: 'onnx/embed_tokens.onnx',
    });
  });

  it.each([
    {
      case: 'an empty folder',
      files: [],
      text: undefined,
      code: 'student/not-a-model-folder',
      file: 'config.json',
    },
    { case: 'no JSON', files: texts, text: '{', code: 'student/model-file-invalid', file: 'config.json' },
    {
      case: 'no model_type',
      files: texts,
      text: '{}',
      code: 'student/model-file-invalid',
      file: 'config.json',
    },
    ...['vocab_size', 'max_position_embeddings'].flatMap((key) =>
      [0, -1, 1.5, 1e15].map((value) => ({
        case: `${key} ${value}`,
        files: [...texts, ...inOnnx],
        text: JSON.stringify({ model_type: 'qwen3_vl', text_config: { [key]: value } }),
        code: 'student/model-file-invalid',
        file: 'config.json',
      })),
    ),
    {
      case: 'another architecture',
      files: texts,
      text: '{"model_type":"llama"}',
      code: 'student/architecture-unsupported',
      file: undefined,
    },
    {
      case: 'no graph',
      files: texts,
      text: configText,
      code: 'student/model-file-missing',
      file: 'onnx/vision_encoder.onnx',
    },
    {
      case: 'no decoder',
      files: [...texts, ...inOnnx.slice(0, 2)],
      text: configText,
      code: 'student/model-file-missing',
      file: 'onnx/decoder_model_merged.onnx',
    },
    {
      case: 'no tokenizer',
      files: ['config.json', 'tokenizer_config.json', 'preprocessor_config.json', ...inOnnx],
      text: configText,
      code: 'student/model-file-missing',
      file: 'tokenizer.json',
    },
    {
      case: 'no image processor',
      files: [...texts.slice(0, 3), ...inOnnx],
      text: configText,
      code: 'student/model-file-missing',
      file: 'preprocessor_config.json',
    },
  ])('refuses $case', ({ files, text, code, file }) => {
    let caught: unknown;
    try {
      inspectModelFolder({ folder: '/m', files, configText: text });
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({ code, ...(file !== undefined && { file, folder: '/m' }) });
  });
});
