import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type FolderPlan, layOutModel, tinyRandom, wholeModel } from '../__fixtures__/model-folder.ts';
import { readPixels, readReference } from '../__fixtures__/reference.ts';
import { listDevices } from './list-devices.ts';
import { loadStudent } from './load-student.ts';
import type { Student } from './student.ts';

const letters = ['A', 'B', 'C', 'D'];
let reference: Awaited<ReturnType<typeof readReference>>;
let image: Awaited<ReturnType<typeof readPixels>>;
const students: Student[] = [];

beforeAll(async () => {
  reference = await readReference();
  image = await readPixels(join(tinyRandom, 'image.png'));
});
afterAll(async () => {
  for (const student of students) await student.close();
});

async function load(changes: FolderPlan): Promise<Student> {
  await using fixture = await layOutModel({ ...wholeModel, ...changes });
  const student = await loadStudent(fixture.folder, { device: 'webgpu', dtype: 'fp32' });
  students.push(student);
  return student;
}

const question = () => reference.shared_prefix[0]?.question ?? '';

async function expectScores(student: Student, times: number): Promise<void> {
  await using glance = await student.look(image);
  for (let time = 0; time < times; time++) {
    const scores = await glance.choose(
      reference.shared_prefix.map(({ question: text }) => ({ text, letters })),
    );
    for (const [place, { letter_logits: expected }] of reference.shared_prefix.entries()) {
      for (const [at, letter] of letters.entries()) {
        const difference = Math.abs((scores[place]?.logits[at] ?? 99) - (expected[letter] ?? 0));
        // The logits span nine; a device sums in another order than the processor.
        expect(difference).toBeLessThanOrEqual(5e-3);
      }
    }
  }
}

describe('a student on WebGPU', () => {
  it('is listed', async () => {
    expect(await listDevices()).toContainEqual({
      device: 'webgpu',
      available: true,
      reason: '',
      install: '',
    });
  });

  it('scores questions on a prefix that stays on the device', async () => {
    await expectScores(await load({}), 2);
  });

  it('scores questions packed in one run, then on the cached prefix', async () => {
    await expectScores(await load({ 'onnx/decoder_model_merged.onnx': 'onnx/decoder_packed.onnx' }), 3);
  });

  it('answers like the reference, from one glance several times and from two glances in turn', async () => {
    const [student] = students;
    if (student === undefined) throw new Error('no student was loaded');
    await using first = await student.look(image);
    await using second = await student.look(image);
    for (const glance of [first, second, first]) {
      const { tokens } = await glance.answer(question(), { maxTokens: 8 }).result;
      expect(tokens).toEqual(reference.greedy_tokens);
    }
  });

  it('gives attention rows that sum to 1', async () => {
    const student = await load({
      'onnx/decoder_model_merged.onnx': 'onnx/decoder_with_attentions.onnx',
    });
    await using glance = await student.look(image);
    const { weights, tokens, layers, heads } = await glance.attention(question());
    expect(weights).toHaveLength(layers * heads * tokens);
    for (let row = 0; row < layers * heads; row++) {
      const sum = weights
        .subarray(row * tokens, (row + 1) * tokens)
        .reduce((total, weight) => total + weight, 0);
      expect(sum).toBeCloseTo(1, 4);
    }
  });

  it('warns of an export without DeepStack, which gives all logits', async () => {
    const student = await load({
      'onnx/decoder_model_merged.onnx': 'onnx/decoder_without_deepstack.onnx',
    });
    expect(student.warnings).toHaveLength(1);
    await using glance = await student.look(image);
    const { tokens } = await glance.answer(question(), { maxTokens: 8 }).result;
    expect(tokens).toEqual(reference.greedy_tokens_without_deepstack);
  });

  it('computes in half precision, or says that the device cannot', async () => {
    await using fixture = await layOutModel({
      ...wholeModel,
      'onnx/decoder_model_merged_fp16.onnx': 'onnx/decoder_half_inputs.onnx',
    });
    const dtype = { vision: 'fp32', embed: 'fp32', decoder: 'fp16' } as const;
    const student = await loadStudent(fixture.folder, { device: 'webgpu', dtype });
    students.push(student);
    await using glance = await student.look(image);
    const [outcome] = await Promise.allSettled([glance.choose([{ text: question(), letters }])]);
    if (outcome.status === 'rejected') {
      expect(outcome.reason).toMatchObject({ code: 'student/device-unavailable', device: 'webgpu' });
      return;
    }
    for (const [at, letter] of letters.entries()) {
      const expected = reference.shared_prefix[0]?.letter_logits[letter] ?? 99;
      expect(Math.abs((outcome.value[0]?.logits[at] ?? 0) - expected)).toBeLessThanOrEqual(5e-2);
    }
  });
});
