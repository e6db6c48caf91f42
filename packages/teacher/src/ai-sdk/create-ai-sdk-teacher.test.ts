import { inspect } from 'node:util';

import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import {
  APICallError,
  JSONParseError,
  type LanguageModelV2,
  type LanguageModelV2CallOptions,
  type LanguageModelV3,
  type LanguageModelV3CallOptions,
  LoadAPIKeyError,
} from '@ai-sdk/provider';
import { describe, expect, expectTypeOf, it } from 'vitest';

import type { TeacherRequest } from '../model/teacher-model.ts';
import { type Answer, completion, sendJson, startFakeService } from '../openai/__fixtures__/fake-service.ts';
import { imageView } from '../openai/__fixtures__/image-view.ts';
import { text } from '../prompts/parts.ts';
import type { AiSdkCall, AiSdkModel } from './ai-sdk-model.ts';
import { type AiSdkTeacherOptions, createAiSdkTeacher } from './create-ai-sdk-teacher.ts';

const key = 'sk-S3cretS3cretS3cret';
const format = { name: 'read-sign', schema: { type: 'object' } };

function ask(more: Partial<TeacherRequest> = {}): TeacherRequest {
  return { parts: [text('Read.')], sampling: {}, samples: 1, seed: 3, ...more };
}

/** A model that does as told. */
function modelThat(
  doGenerate: AiSdkModel['doGenerate'],
  more: Partial<AiSdkModel> = {},
): AiSdkModel & { readonly calls: AiSdkCall[] } {
  const calls: AiSdkCall[] = [];
  return {
    specificationVersion: 'v3',
    provider: 'acme.chat',
    modelId: 'claude-x',
    ...more,
    calls,
    doGenerate(call) {
      calls.push(call);
      return doGenerate(call);
    },
  };
}

const version2 = {
  content: [
    { type: 'reasoning', text: 'hm' },
    { type: 'source', id: 'x' },
    { type: 'text', text: 'STOP' },
    { type: 'text', text: '!' },
  ],
  finishReason: 'stop',
  usage: { inputTokens: 5, outputTokens: 2, totalTokens: 7 },
};
const version3 = {
  ...version2,
  finishReason: { unified: 'stop', raw: 'end_turn' },
  usage: { inputTokens: { total: 5, noCache: 5 }, outputTokens: { total: 2 } },
  response: { modelId: 'claude-x-2026' },
};

describe('the form of AI SDK models', () => {
  it('is that of versions 2 and 3', () => {
    expectTypeOf<LanguageModelV2>().toExtend<AiSdkModel>();
    expectTypeOf<LanguageModelV3>().toExtend<AiSdkModel>();
    expectTypeOf<AiSdkCall>().toExtend<LanguageModelV2CallOptions>();
    expectTypeOf<AiSdkCall>().toExtend<LanguageModelV3CallOptions>();
  });
});

describe('createAiSdkTeacher', () => {
  it.each([
    { version: 'v2', result: version2, model: 'claude-x' },
    { version: 'v3', result: version3, model: 'claude-x-2026' },
  ])('asks once for one sample and reads a reply of $version', async ({ result, model }) => {
    const acme = modelThat(async () => result);
    const image = imageView('pixels', 'image/webp');
    const replies = await createAiSdkTeacher(acme).generate(
      ask({
        system: 'Read the sign.',
        parts: [text('Read.'), { type: 'image', image }],
        format,
        sampling: { temperature: 0.5, topP: 0.9, topK: 5, presencePenalty: 1, maxTokens: 9 },
        samples: 4,
      }),
    );
    const usage = { inputTokens: 5, outputTokens: 2 };
    expect(replies).toEqual([{ text: 'STOP!', finish: 'stop', reasoning: 2, usage, model }]);
    expect(acme.calls).toEqual([
      {
        prompt: [
          { role: 'system', content: 'Read the sign.' },
          {
            role: 'user',
            content: [
              { type: 'text', text: 'Read.' },
              { type: 'file', data: Buffer.from('pixels'), mediaType: 'image/webp' },
            ],
          },
        ],
        temperature: 0.5,
        topP: 0.9,
        topK: 5,
        presencePenalty: 1,
        maxOutputTokens: 9,
        seed: 3,
        responseFormat: { type: 'json', ...format },
        abortSignal: expect.any(AbortSignal),
      },
    ]);
  });

  it.each([
    ['length', 'length'],
    ['content-filter', 'content-filter'],
    ['tool-calls', 'tool-calls'],
    ['unknown', undefined],
    ['', undefined],
    ['tired', 'other'],
    [{ unified: 'length', raw: 'x' }, 'length'],
    [{}, undefined],
    [undefined, undefined],
  ])('finish reason %o is %s', async (finishReason, finish) => {
    const acme = modelThat(async () => ({ ...version2, finishReason }));
    expect(await createAiSdkTeacher(acme).generate(ask())).toMatchObject([
      finish === undefined ? expect.not.objectContaining({ finish: expect.anything() }) : { finish },
    ]);
  });

  it.each([undefined, {}, { inputTokens: -1, outputTokens: Number.NaN }, { inputTokens: {} }])(
    'counts nothing where usage is %o',
    async (usage) => {
      const acme = modelThat(async () => ({ ...version2, usage }));
      const [reply] = await createAiSdkTeacher(acme).generate(ask());
      expect(reply?.usage).toEqual({ inputTokens: 0, outputTokens: 0 });
    },
  );

  it('tells id, family and lane; settings that change replies change the id', () => {
    const acme = modelThat(async () => version3);
    const plain = createAiSdkTeacher(acme);
    expect(plain).toMatchObject({
      id: 'claude-x',
      family: 'claude',
      lane: 'acme.chat claude-x',
      givesSamples: false,
    });
    const others: AiSdkTeacherOptions[] = [
      { structured: 'off' },
      { providerOptions: { acme: { effort: 'low' } } },
      { providerOptions: { acme: { effort: 'high' } } },
    ];
    expect(
      new Set([plain, ...others.map((options) => createAiSdkTeacher(acme, options))].map(({ id }) => id))
        .size,
    ).toBe(4);
    expect(createAiSdkTeacher(acme, { timeoutMs: 9, keyVariable: 'X', family: 'y' }).id).toBe(plain.id);
  });

  it.each([
    { case: 'nothing', result: undefined },
    { case: 'a reply broken off', result: { ...version2, finishReason: 'error' } },
  ])('$case may be better the next time', async ({ result }) => {
    const call = createAiSdkTeacher(modelThat(async () => result)).generate(ask());
    await expect(call).rejects.toMatchObject({ code: 'teacher/call', retryable: true, kind: 'failed' });
  });

  it('ends a call that takes too long, and tells the model', async () => {
    const acme = modelThat(() => new Promise(() => undefined));
    const call = createAiSdkTeacher(acme, { timeoutMs: 30 }).generate(ask());
    await expect(call).rejects.toMatchObject({ code: 'teacher/call', kind: 'failed' });
    await expect(call).rejects.toThrow('acme.chat within 0.03 s');
    expect(acme.calls[0]?.abortSignal?.aborted).toBe(true);
  });

  it('rejects with the reason of the signal, and tells the model', async () => {
    const controller = new AbortController();
    const reason = new Error('the user left');
    const acme = modelThat(() => new Promise(() => setTimeout(() => controller.abort(reason), 5)));
    const call = createAiSdkTeacher(acme).generate(ask({ signal: controller.signal }));
    await expect(call).rejects.toBe(reason);
    expect(acme.calls[0]?.abortSignal?.aborted).toBe(true);
  });

  it.each([
    {
      case: 'no key',
      error: new LoadAPIKeyError({ message: key }),
      expected: { fatal: true, kind: 'final' },
    },
    {
      case: 'a reply that is no JSON',
      error: new JSONParseError({ text: key, cause: 1 }),
      expected: { kind: 'failed' },
    },
    {
      case: 'nobody at the address',
      error: new APICallError({
        message: 'Cannot connect to API',
        url: 'http://x',
        requestBodyValues: {},
        isRetryable: true,
        cause: new TypeError('fetch failed', {
          cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }),
        }),
      }),
      expected: { kind: 'failed', unreached: true },
    },
    ...[
      { case: 'a page', responseBody: '<html>', foreign: true },
      { case: 'JSON of another kind', responseBody: '{"ok":true}', foreign: true },
      { case: 'JSON that was cut off', responseBody: '{"choices":[{"mes', foreign: false },
    ].map(({ case: name, responseBody, foreign }) => ({
      case: `${name} with status 200`,
      error: new APICallError({
        ...{ message: 'Invalid JSON response', url: 'http://x', requestBodyValues: {} },
        ...{ statusCode: 200, responseBody },
      }),
      expected: { kind: 'failed', foreign },
    })),
    { case: 'another error', error: new TypeError(`no ${key}`), expected: { kind: 'final', fatal: false } },
    { case: 'no error at all', error: key, expected: { kind: 'final' } },
  ])('maps $case', async ({ error, expected }) => {
    const acme = modelThat(() => {
      throw error;
    });
    const caught = await createAiSdkTeacher(acme)
      .generate(ask())
      .catch((reason: unknown) => reason);
    expect(caught).toMatchObject({ code: 'teacher/call', ...expected });
    expect(inspect(caught, { depth: 9, showHidden: true })).not.toContain('S3cret');
  });
});

describe('createAiSdkTeacher with a provider of AI SDK', () => {
  async function generateAt(
    answer: Answer,
    options: AiSdkTeacherOptions = {},
  ): Promise<{ result: unknown; bodies: readonly unknown[] }> {
    await using service = await startFakeService(answer);
    const provider = createOpenAICompatible({
      name: 'acme',
      baseURL: service.baseUrl,
      apiKey: key,
      supportsStructuredOutputs: true,
    });
    const teacher = createAiSdkTeacher(provider('qwen3-vl'), options);
    const parts = [{ type: 'image', image: imageView('pixels') } as const];
    const result = await teacher.generate(ask({ parts, format })).catch((reason: unknown) => reason);
    return { result, bodies: service.seen.map(({ body }) => body) };
  }

  it('sends image and form, and reads the reply', async () => {
    const { result, bodies } = await generateAt((_, response) => sendJson(response, completion('STOP')));
    const usage = { inputTokens: 100, outputTokens: 10 };
    expect(result).toEqual([{ text: 'STOP', finish: 'stop', reasoning: 6, usage, model: 'served-model' }]);
    expect(bodies).toMatchObject([
      {
        model: 'qwen3-vl',
        response_format: { type: 'json_schema' },
        messages: [{ content: [{ image_url: { url: 'data:image/jpeg;base64,cGl4ZWxz' } }] }],
      },
    ]);
  });

  it.each([
    { status: 400, expected: { kind: 'final', fatal: false } },
    { status: 401, expected: { kind: 'final', fatal: true } },
    { status: 404, expected: { kind: 'final' } },
    { status: 429, headers: { 'Retry-After': '4' }, expected: { kind: 'busy', retryAfterMs: 4000 } },
    { status: 500, expected: { kind: 'failed' } },
    { status: 503, headers: { 'retry-after': '1' }, expected: { kind: 'busy', retryAfterMs: 1000 } },
  ])('maps status $status, in one attempt, without the key', async ({ status, headers, expected }) => {
    const body = { error: { message: `You sent ${key}`, type: 'x', code: null } };
    const { result, bodies } = await generateAt(
      (_, response) => sendJson(response, body, { status, headers: { ...headers } }),
      { keyVariable: 'ACME_KEY' },
    );
    expect(bodies).toHaveLength(1);
    expect(result).toMatchObject({ code: 'teacher/call', status, ...expected });
    if (status === 401) expect(String(result)).toContain('ACME_KEY');
    expect(inspect(result, { depth: 9, showHidden: true })).not.toContain('S3cret');
  });

  it.each<{ case: string; answer: Answer }>([
    { case: 'a page', answer: (_, response) => sendJson(response, '<html>') },
    { case: 'a dropped socket', answer: (_, response) => void response.destroy() },
  ])('$case may be better the next time', async ({ answer }) => {
    expect((await generateAt(answer)).result).toMatchObject({ retryable: true, kind: 'failed' });
  });
});
