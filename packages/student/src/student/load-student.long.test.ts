import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type FolderPlan, layOutModel, tinyRandom, wholeModel } from '../__fixtures__/model-folder.ts';
import { readPixels, readReference } from '../__fixtures__/reference.ts';
import type { ModelRequest } from '../engine/model-request.ts';
import { createWorkerClient, type WorkerClient } from '../worker/worker-client.ts';
import { workerEntry } from '../worker/worker-entry.ts';
import { listDevices } from './list-devices.ts';
import { loadStudent } from './load-student.ts';
import type { Student } from './student.ts';

// Each of these loads models of its own, which takes a second or more each.

const letters = ['A', 'B', 'C', 'D'];
let reference: Awaited<ReturnType<typeof readReference>>;
let image: Awaited<ReturnType<typeof readPixels>>;
let loader: WorkerClient;

beforeAll(async () => {
  loader = createWorkerClient({ entry: workerEntry, queueLimit: 1 });
  reference = await readReference();
  image = await readPixels(join(tinyRandom, 'image.png'));
});
afterAll(() => loader.close());

const question = () => reference.shared_prefix[0]?.question ?? '';

async function loadWith(changes: FolderPlan): Promise<Student> {
  await using fixture = await layOutModel({ ...wholeModel, ...changes });
  return await loadStudent(fixture.folder, { device: 'cpu' });
}

describe('a student', () => {
  it('is known by what changes its results', async () => {
    const idOf = async (changes: FolderPlan, request: Partial<ModelRequest> = {}) => {
      await using fixture = await layOutModel({ ...wholeModel, ...changes });
      const load = {
        folder: fixture.folder,
        device: 'cpu',
        dtypes: {},
        threads: 0,
        maxPixels: undefined,
      } as const;
      return (await loader.call('load', { ...load, ...request })).id;
    };
    const id = await idOf({});
    expect(await idOf({})).toBe(id);
    expect(await idOf({}, { threads: 1 })).toBe(id);
    expect(await idOf({}, { maxPixels: 4096 })).not.toBe(id);
    expect(await idOf({ 'onnx/decoder_model_merged.onnx': 'onnx/decoder_with_attentions.onnx' })).not.toBe(
      id,
    );
    const texts = [
      'config.json',
      'generation_config.json',
      'preprocessor_config.json',
      'tokenizer.json',
      'tokenizer_config.json',
    ];
    for (const file of texts) {
      const other = { ...JSON.parse(await readFile(join(tinyRandom, file), 'utf8')), another: 'key' };
      expect(await idOf({ [file]: { text: JSON.stringify(other) } }), file).not.toBe(id);
      if (file === 'generation_config.json') expect(await idOf({ [file]: undefined }), file).not.toBe(id);
    }
    const template = await readFile(join(tinyRandom, 'chat_template.jinja'), 'utf8');
    expect(await idOf({ 'chat_template.jinja': { text: `${template} ` } })).not.toBe(id);
    const weights = await readFile(join(tinyRandom, 'onnx/decoder.onnx_data'));
    weights[weights.length - 1] = (weights.at(-1) ?? 0) ^ 1;
    expect(await idOf({ 'onnx/decoder.onnx_data': { text: weights } })).not.toBe(id);
  });

  it('says so where the generation settings leave no token', async () => {
    const all = { suppress_tokens: Array.from({ length: 5000 }, (_, token) => token) };
    await using mute = await loadWith({ 'generation_config.json': { text: JSON.stringify(all) } });
    await using glance = await mute.look(image);
    await expect(glance.answer(question()).result).rejects.toMatchObject({
      code: 'student/no-token-left',
      answered: 0,
    });
    const [score] = await glance.choose([{ text: question(), letters }]);
    expect(score?.letter).toBe(reference.shared_prefix[0]?.best_letter);
  });

  it('tells a thought apart from the answer, and asks for choices without one', async () => {
    const template = await readFile(join(tinyRandom, 'chat_template.jinja'), 'utf8');
    const ending = async (end: string) =>
      loadWith({ 'chat_template.jinja': { text: `${template}{{ '${end}' }}` } });
    await using thinking = await ending('<think>\\n');
    await using brief = await ending('<think>\\n\\n</think>\\n\\n');
    expect(thinking.warnings).toEqual([expect.stringContaining('begins a thought')]);
    expect(brief.warnings).toEqual([]);
    expect(thinking.id).not.toBe(brief.id);
    await using thinkingGlance = await thinking.look(image);
    await using briefGlance = await brief.look(image);
    const asked = [{ text: question(), letters }];
    expect(await thinkingGlance.choose(asked)).toEqual(await briefGlance.choose(asked));
    // It never closes its thought, so there is no answer.
    const stream = thinkingGlance.answer(question(), { maxTokens: 8 });
    const pieces = [];
    for await (const piece of stream.pieces()) pieces.push(piece);
    const { text, reasoning } = await stream.result;
    expect(text).toBe('');
    expect(reasoning).not.toBe('');
    expect(new Set(pieces.map(({ kind }) => kind))).toEqual(new Set(['reasoning']));
    expect(pieces.map((piece) => piece.text).join('')).toBe(reasoning);
    for await (const piece of stream) expect(piece).toBe('no text');
    expect(await briefGlance.answer(question(), { maxTokens: 8 }).result).not.toHaveProperty('reasoning');
  });

  it('works beside another one', async () => {
    await using student = await loadStudent(tinyRandom, { device: 'cpu', dtype: 'fp32' });
    await using other = await loadStudent(tinyRandom, { device: 'cpu', dtype: 'fp32' });
    const answers = await Promise.all(
      [student, other].map(async (one) => {
        await using glance = await one.look(image);
        return (await glance.answer(question(), { maxTokens: 8 }).result).tokens;
      }),
    );
    expect(answers).toEqual([reference.greedy_tokens, reference.greedy_tokens]);
  });
});

describe('what cannot be done', () => {
  it.each([
    { case: 'one question after the other', decoder: 'onnx/decoder_model_merged.onnx' },
    { case: 'packed questions', decoder: 'onnx/decoder_packed.onnx' },
    { case: 'a decoder with attentions', decoder: 'onnx/decoder_with_attentions.onnx' },
  ])('makes no answer of logits that are no numbers: $case', async ({ decoder }) => {
    const { size } = await stat(join(tinyRandom, 'onnx/decoder.onnx_data'));
    await using broken = await loadWith({
      'onnx/decoder_model_merged.onnx': decoder,
      'onnx/decoder.onnx_data': {
        text: new Uint8Array(new Float32Array(size / 4).fill(Number.NaN).buffer),
      },
    });
    await using glance = await broken.look(image);
    const fault = {
      code: 'student/not-finite',
      graph: 'decoder_model_merged.onnx',
      output: 'logits',
      device: 'cpu',
      dtype: 'fp32',
      found: 'NaN',
    };
    for (const count of [1, 2, 2]) {
      const questions = reference.shared_prefix
        .slice(0, count)
        .map(({ question: text }) => ({ text, letters }));
      await expect(glance.choose(questions)).rejects.toMatchObject(fault);
    }
    const greedy = glance.answer(question(), { maxTokens: 5 });
    const pieces: string[] = [];
    const reading = (async () => {
      for await (const piece of greedy) pieces.push(piece);
    })();
    await expect(reading).rejects.toMatchObject(fault);
    expect(pieces).toEqual([]);
    await expect(greedy.result).rejects.toMatchObject(fault);
    const sampling = { temperature: 1, seed: 1 };
    await expect(glance.answer(question(), { sampling }).result).rejects.toMatchObject(fault);
    const code = decoder.includes('attentions') ? fault.code : 'student/graph-contract';
    await expect(glance.attention(question())).rejects.toMatchObject({ code });
  });

  it('makes no glance of features that are no numbers', async () => {
    const bytes = await readFile(join(tinyRandom, 'onnx/vision_encoder.onnx'));
    // Far inside the weights, which lie in the file as plain numbers.
    const middle = Math.floor(bytes.length / 8) * 4;
    for (let at = middle; at < middle + 4096; at += 1) bytes[at] = 0xff;
    await using broken = await loadWith({ 'onnx/vision_encoder.onnx': { text: bytes } });
    await expect(broken.look(image)).rejects.toMatchObject({
      code: 'student/not-finite',
      graph: 'vision_encoder.onnx',
    });
  });
});

describe('devices', () => {
  it('reports every device, and says what to install for one that is missing instead of taking another', async () => {
    const devices = await listDevices();
    expect(devices.map(({ device }) => device)).toEqual(['cpu', 'cuda', 'webgpu']);
    expect(devices[0]).toEqual({ device: 'cpu', available: true, reason: '', install: '' });
    for (const { device, available, reason, install } of devices) {
      if (available) continue;
      expect(reason).not.toBe('');
      await expect(loadStudent(tinyRandom, { device, dtype: 'fp32' })).rejects.toMatchObject({
        code: 'student/device-unavailable',
        device,
        install,
      });
    }
  });
});
