import { expect, it } from 'vitest';

import { testGrouper, testValidator, testVerifier } from '../testing/index.ts';
import { defaultFrame } from './default-frame.ts';
import { rulesPlugin } from './rules-plugin.ts';

it('what needs no model keeps the contract of its part', async () => {
  const { groupers, validators, verifiers } = rulesPlugin;
  if (!groupers?.['rules'] || !validators?.['none'] || !verifiers?.['none'])
    throw new Error('an entry is gone');
  await testGrouper(groupers['rules']);
  await testValidator(validators['none']);
  await testVerifier(verifiers['none']);
});

it.each([
  ['gemini-2', 'gemini', 'gemini'],
  ['GLM-4.5V', 'glm', 'glm'],
  ['Qwen2.5-VL-7B', 'qwen', 'qwen2.5-vl'],
  ['Qwen3-VL-8B', 'qwen', 'qwen3-vl'],
])('%s of the family %s gives boxes as %s', (id, family, frame) => {
  expect(defaultFrame({ id, family })).toBe(frame);
});

it('says what to set where nobody knows how a model gives boxes', () => {
  expect(() => defaultFrame({ id: 'm', family: 'other' })).toThrow('set "frame"');
});
