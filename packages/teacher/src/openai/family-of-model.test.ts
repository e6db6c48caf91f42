import { expect, it } from 'vitest';

import { familyOfModel } from './family-of-model.ts';

it.each([
  ['Qwen/Qwen3-VL-235B-A22B-Instruct', 'qwen'],
  ['qwen2.5vl:7b', 'qwen'],
  ['zai-org/GLM-4.5V', 'glm'],
  ['gemini-2.5-pro', 'gemini'],
  ['models/gemma-3-27b-it', 'gemini'],
  ['gpt-4.1-mini', 'gpt'],
  ['openai/gpt-oss-20b', 'gpt'],
  ['o3', 'gpt'],
  ['o4-mini', 'gpt'],
  ['moonshotai/Kimi-VL-A3B', 'kimi'],
  ['meta-llama/Llama-3.2-11B-Vision', 'llama'],
  ['OpenGVLab/InternVL3-8B', 'internvl'],
  ['acme/Vision-2', 'vision'],
  ['claude-sonnet', 'claude'],
  ['4711', '4711'],
])('%s is of %s', (model, family) => {
  expect(familyOfModel(model)).toBe(family);
});
