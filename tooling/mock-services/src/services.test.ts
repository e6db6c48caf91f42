import { request } from 'node:http';

import { describe, expect, it } from 'vitest';
import { chatCall, PNG, WEBP } from './__fixtures__/chat-call.ts';
import { createAzure } from './azure.ts';
import { listenAs } from './listen-as.ts';
import { createLlamaServer } from './llama-server.ts';
import { createOllama } from './ollama.ts';
import { createOpenRouter } from './open-router.ts';
import type { HttpAnswer, ServedService } from './served-service.ts';

const think = ({ choice }: { choice: number }) => `reply ${choice}`;
const system = { messages: [{ role: 'system', content: 'Be brief.' }] };
const loose = { type: 'object', properties: { a: { type: 'string' } } };
const asSchema = (schema: object, strict = true) => ({
  response_format: { type: 'json_schema', json_schema: { name: 's', strict, schema } },
});
const llama = (options: Partial<Parameters<typeof createLlamaServer>[0]> = {}) =>
  createLlamaServer({ think, ...options });
const ollama = (options: Partial<Parameters<typeof createOllama>[0]> = {}) =>
  createOllama({ think, models: ['m'], ...options });
const azure = (options: Partial<Parameters<typeof createAzure>[0]> = {}) =>
  createAzure({ think, key: 'key', deployments: ['m'], ...options });

const openRouter = (options: Partial<Parameters<typeof createOpenRouter>[0]> = {}) =>
  createOpenRouter({ think, key: 'key', ...options });
const always = (): boolean => true;

describe('services', () => {
  it.each<[string, ServedService, Parameters<typeof chatCall>, number, string]>([
    ['llama-server answers', llama(), [], 200, '"content":"reply 0"'],
    ['llama-server gives one choice', llama(), [{ n: 4 }], 500, 'Only one completion choice is allowed'],
    [
      'llama-server gives one choice, as 400',
      llama({ oneChoice: 400 }),
      [{ n: 4 }],
      400,
      'invalid_request_error',
    ],
    ['llama-server takes a schema', llama(), [asSchema(loose)], 200, 'reply'],
    [
      'llama-server without schemas',
      llama({ takesSchema: false }),
      [asSchema(loose)],
      500,
      'response_format',
    ],
    [
      'llama-server with a loose pattern',
      llama(),
      [asSchema({ type: 'string', pattern: 'a+' })],
      500,
      'Pattern must',
    ],
    [
      'llama-server without a system role',
      llama({ systemRole: false }),
      [system],
      500,
      'System role not supported',
    ],
    ['llama-server without WebP', llama(), [{}, WEBP], 400, 'Failed to load image'],
    ['llama-server without vision', llama({ vision: false }), [], 500, 'image input is not supported'],
    ['llama-server with a small context', llama({ contextTokens: 2 }), [], 400, 'exceed_context_size_error'],
    ['llama-server that is loading', llama({ loadingFor: 1 }), [], 503, 'Loading model'],
    ['llama-server without messages', llama(), [{ messages: [] }], 500, 'required'],
    ['Ollama answers', ollama({ reasoning: 'hm' }), [], 200, '"reasoning":"hm"'],
    ['Ollama reads over n', ollama(), [{ n: 4 }], 200, '"choices":[{"index":0'],
    ['Ollama without WebP', ollama(), [{}, WEBP], 400, 'invalid image input'],
    ['Ollama with WebP', ollama({ takesWebp: true }), [{}, WEBP], 200, 'reply'],
    ['Ollama takes no address', ollama(), [{}, 'https://a.example/b.png'], 400, 'not currently supported'],
    ['Ollama reads no broken image', ollama(), [{}, 'data:image/png;base64,AAAA'], 500, 'unknown format'],
    ['Ollama has the model not', ollama(), [{ model: 'x' }], 404, "model 'x' not found"],
    ['Ollama is busy', ollama({ busyFor: 1 }), [], 503, 'server busy'],
    ['Azure answers each choice', azure(), [{ n: 3 }], 200, '"content":"reply 2"'],
    ['Azure wants the key', azure({ key: 'other' }), [], 401, '"code":"401"'],
    ['Azure has the deployment not', azure(), [{ model: 'x' }], 404, 'DeploymentNotFound'],
    [
      'Azure knows its arguments',
      azure(),
      [{ top_k: 4 }],
      400,
      'Unrecognized request argument supplied: top_k',
    ],
    ['Azure gives 128 choices at most', azure(), [{ n: 129 }], 400, 'integer_above_max_value'],
    [
      'Azure takes one limit',
      azure(),
      [{ max_tokens: 4, max_completion_tokens: 4 }],
      400,
      'at the same time',
    ],
    [
      'Azure samples in one way',
      azure({ model: 'one-sampling' }),
      [{ temperature: 1, top_p: 1 }],
      400,
      'cannot both be specified',
    ],
    ['Azure samples by temperature', azure({ model: 'one-sampling' }), [{ temperature: 1 }], 200, 'reply'],
    [
      'a reasoning model counts otherwise',
      azure({ model: 'reasoning' }),
      [{ max_tokens: 4 }],
      400,
      "Use 'max_completion_tokens'",
    ],
    [
      'a reasoning model has no temperature',
      azure({ model: 'reasoning' }),
      [{ temperature: 0 }],
      400,
      'Only the default (1)',
    ],
    [
      'a reasoning model has no top_p',
      azure({ model: 'reasoning' }),
      [{ top_p: 1 }],
      400,
      "'top_p' is not supported",
    ],
    [
      'Azure without schemas',
      azure({ takesSchema: false }),
      [asSchema(loose)],
      400,
      "'json_schema' is not supported",
    ],
    ['Azure checks a strict schema', azure(), [asSchema(loose)], 400, 'additionalProperties'],
    ['Azure takes a loose schema', azure(), [asSchema(loose, false)], 200, 'reply'],
    [
      'Azure requires every property',
      azure(),
      [asSchema({ ...loose, additionalProperties: false })],
      400,
      "Missing 'a'",
    ],
    [
      'Azure takes no keywords of size',
      azure(),
      [
        asSchema({
          ...loose,
          additionalProperties: false,
          required: ['a'],
          properties: { a: { type: 'array', minItems: 1 } },
        }),
      ],
      400,
      "In context=('properties', 'a'), 'minItems' is not permitted",
    ],
    [
      'Azure wants the word JSON',
      azure(),
      [{ response_format: { type: 'json_object' } }],
      400,
      "the word 'json'",
    ],
    ['Azure reads no broken image', azure(), [{}, 'data:image/png;base64,AAAA'], 400, 'invalid_image_format'],
    ['Azure has a context', azure({ contextTokens: 2 }), [], 400, 'context_length_exceeded'],
    [
      'Azure filters',
      azure({ filters: (text) => text.includes('sign') }),
      [],
      400,
      'ResponsibleAIPolicyViolation',
    ],
    ['Azure limits', azure({ limitEvery: 1 }), [], 429, 'Please retry after 1 seconds'],
    ['OpenRouter answers each choice', openRouter(), [{ n: 2 }], 200, '"content":"reply 1"'],
    ['OpenRouter wants the key', openRouter({ key: 'other' }), [], 401, 'No auth credentials'],
    ['OpenRouter moderates', openRouter({ flags: always }), [], 403, '"reasons":["violence"]'],
    [
      'OpenRouter moderates with status 200',
      openRouter({ flags: always, errorsInBody: true }),
      [],
      200,
      '"code":403',
    ],
    ['a provider of OpenRouter filters', openRouter({ providerFilters: always }), [], 400, 'content_filter'],
  ])('%s', async (_, service, call, status, part) => {
    const said = await service.answer(chatCall(...call));
    expect({ status: said.status, body: said.body }).toEqual({ status, body: expect.stringContaining(part) });
    expect(service.statuses).toEqual([status]);
  });

  it.each<[string, ServedService, number]>([
    ['llama-server', llama(), 200],
    ['Ollama', ollama(), 200],
    ['Azure', azure(), 404],
    ['OpenRouter', openRouter(), 404],
  ])('%s lists its models or has no such page', async (_, service, status) => {
    const said: HttpAnswer = await service.answer({ ...chatCall(), method: 'GET', path: '/v1/models' });
    expect(said.status).toBe(status);
  });

  it('listens', async () => {
    const { url, close } = await listenAs(llama());
    const { body, path } = chatCall({}, PNG);
    const said = await fetch(`${url}${path}`, { method: 'POST', body });
    expect([said.status, await said.text()]).toEqual([200, expect.stringContaining('reply 0')]);
    await close();
  });

  it.each([
    { title: 'another name', headers: { host: 'evil.example' }, body: '{}', status: 403 },
    { title: 'a page of another site', headers: { origin: 'https://evil.example' }, body: '{}', status: 403 },
    { title: 'lists in lists', headers: {}, body: `{"messages":${'['.repeat(100_000)}`, status: 500 },
    { title: 'a model that fails', headers: {}, body: '{"messages":[{"role":"user"}]}', status: 500 },
  ])('listens, and answers $title with $status', async ({ headers, body, status }) => {
    const service = await listenAs(
      createLlamaServer({
        think: () => {
          throw new TypeError('a slip');
        },
      }),
    );
    const told = await new Promise<number | undefined>((resolve, reject) => {
      request(`${service.url}/v1/chat/completions`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end(body);
    });
    expect(told).toBe(status);
    await service.close();
  });
});
