import { describe, expect, it } from 'vitest';

import { servedModelSchema } from './served-model.ts';

describe('servedModelSchema', () => {
  it('takes nothing at all', () => {
    expect(servedModelSchema.parse({})).toEqual({
      keyEnv: 'OPENAI_API_KEY',
      extraBody: {},
      headers: {},
      timeoutSeconds: 300,
      samplesPerRequest: 'auto',
      structured: 'auto',
      imageFormat: 'as-is',
      imageQuality: 95,
      prompts: {},
    });
  });

  it.each([
    { temperature: null, topP: null, topK: null, presencePenalty: null, maxTokens: null },
    { headers: { 'x-team': 'a' }, extraBody: { chat_template_kwargs: { enable_thinking: false } } },
    { reasoningEffort: 'low', detail: 'high', imageFormat: 'webp', imageQuality: 80 },
    { prompts: { 'write-questions': 'questions.md' }, price: { input: 1, output: 2 } },
  ])('takes %j', (values) => {
    expect(servedModelSchema.parse(values)).toMatchObject(values);
  });

  it.each([
    { keyEnv: 'sk-123' },
    { baseUrl: 'localhost' },
    { topP: 0 },
    { prompts: { 'write-question': 'x' } },
    { imageFormat: 'gif' },
    { imageQuality: 0 },
    { apiKey: 'secret' },
  ])('refuses %j', (values) => {
    expect(servedModelSchema.safeParse(values).success).toBe(false);
  });
});
