import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { readPixels } from '../__fixtures__/reference.ts';
import { openStudentEngine } from '../engine/student-engine.ts';
import { loadStudent } from './load-student.ts';

const referenceSchema = z.looseObject({
  cases: z.array(
    z.looseObject({
      image: z.string(),
      question: z.string(),
      visualTokens: z.number(),
      greedyTokens: z.array(z.number()),
    }),
  ),
});
const jsonSchema = z.record(z.string(), z.unknown());

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'r2i-architectures-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** A fixture under the names that another architecture has in its files; its graphs stay. */
async function renamed(fixture: string, names: Readonly<Record<string, object>>): Promise<string> {
  const source = fileURLToPath(new URL(`../__fixtures__/${fixture}`, import.meta.url));
  const folder = await mkdtemp(join(root, 'model-'));
  await cp(source, folder, { recursive: true });
  for (const [file, changes] of Object.entries(names)) {
    const json = jsonSchema.parse(JSON.parse(await readFile(join(folder, file), 'utf8')));
    await writeFile(join(folder, file), JSON.stringify({ ...json, ...changes }));
  }
  return folder;
}

const qwen2 = 'tiny-random-qwen2_5-vl';
const smol = 'tiny-random-smolvlm';

// Qwen2-VL differs from Qwen2.5-VL, and Idefics3 from SmolVLM, in the graphs' insides and in these names.
describe.each([
  {
    family: 'qwen2_vl',
    fixture: qwen2,
    names: {
      'config.json': { model_type: 'qwen2_vl', architectures: ['Qwen2VLForConditionalGeneration'] },
      'preprocessor_config.json': { processor_class: 'Qwen2VLProcessor' },
    },
  },
  {
    family: 'qwen2_5_vl',
    fixture: qwen2,
    names: { 'preprocessor_config.json': { image_processor_type: 'Qwen2VLImageProcessorFast' } },
  },
  {
    family: 'idefics3',
    fixture: smol,
    names: {
      'config.json': { model_type: 'idefics3', architectures: ['Idefics3ForConditionalGeneration'] },
      'preprocessor_config.json': {
        image_processor_type: 'Idefics3ImageProcessor',
        processor_class: 'Idefics3Processor',
      },
      'processor_config.json': { processor_class: 'Idefics3Processor' },
    },
  },
  { family: 'smolvlm', fixture: smol, names: {} },
])('$family', ({ family, fixture, names }) => {
  it('looks and answers as the reference does', async () => {
    const folder = await renamed(fixture, names);
    const { cases } = referenceSchema.parse(
      JSON.parse(await readFile(join(folder, 'reference.json'), 'utf8')),
    );
    await using student = await loadStudent(folder, { device: 'cpu' });
    expect(student.family).toBe(family);
    expect(cases).toHaveLength(3);
    for (const { image, question, visualTokens, greedyTokens } of cases) {
      await using glance = await student.look(await readPixels(join(folder, image)));
      expect(glance.visualTokens).toBe(visualTokens);
      const { tokens } = await glance.answer(question, { maxTokens: greedyTokens.length }).result;
      // The reference goes on after a token that ends an answer.
      expect(tokens.length).toBeGreaterThan(0);
      expect(tokens).toEqual(greedyTokens.slice(0, tokens.length));
    }
  });
});

it.each(['qwen2_5_omni', 'qwen3_vl_moe', 'qwen2', 'idefics2', 'llava', 'paligemma', 'SmolVLM', ''])(
  'refuses the architecture "%s" and names it',
  async (modelType) => {
    const folder = await renamed(smol, { 'config.json': { model_type: modelType } });
    // On this thread: it is refused before anything runs, and a worker takes a second to start.
    const request = { folder, device: 'cpu', dtypes: {}, threads: 1, maxPixels: undefined } as const;
    await expect(openStudentEngine(request)).rejects.toMatchObject({
      code: 'student/architecture-unsupported',
      message: expect.stringContaining(modelType),
    });
  },
);
