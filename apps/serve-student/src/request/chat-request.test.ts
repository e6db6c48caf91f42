import { HttpProblem } from '@r2i/app-shell/server';
import { describe, expect, it } from 'vitest';

import { readChatRequest } from './chat-request.ts';

const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } };
const user = { role: 'user', content: [image, { type: 'text', text: 'What is it?' }] };

function read(value: unknown) {
  return readChatRequest(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));
}

describe('readChatRequest', () => {
  it('reads the least there can be as greedy', () => {
    expect(read({ model: 'm', messages: [user] })).toEqual({
      model: 'm',
      text: 'What is it?',
      imageUrl: Buffer.from('data:image/png;base64,AA=='),
      stream: false,
      includeUsage: false,
      samples: 1,
      maxTokens: 256,
      sampling: undefined,
      seed: 0,
    });
  });

  it('reads everything it honours, and puts the system message before the question', () => {
    const request = {
      model: 'm',
      messages: [{ role: 'system', content: 'Be short.' }, user],
      stream: true,
      stream_options: { include_usage: true },
      n: 3,
      temperature: 0.5,
      top_p: 0.9,
      top_k: 20,
      max_tokens: 5,
      max_completion_tokens: 7,
      seed: 9,
      tools: null,
      logprobs: false,
      user: 'someone',
    };
    expect(read(request)).toMatchObject({
      text: 'Be short.\nWhat is it?',
      stream: true,
      includeUsage: true,
      samples: 3,
      maxTokens: 7,
      sampling: { temperature: 0.5, topP: 0.9, topK: 20 },
      seed: 9,
    });
  });

  it('takes temperature 0 as greedy', () => {
    expect(read({ model: 'm', messages: [user], temperature: 0, top_p: 0.5 }).sampling).toBeUndefined();
  });

  it.each([
    { title: 'no JSON', value: '{', says: 'no JSON' },
    { title: 'a list', value: [], says: 'the body: ' },
    {
      title: 'a field that is called __proto__',
      value: `{"__proto__":{},"model":"m","messages":${JSON.stringify([user])}}`,
      says: '__proto__ is not supported',
    },
    { title: 'no model', value: { messages: [user] }, says: 'model' },
    { title: 'no messages', value: { model: 'm', messages: [] }, says: 'messages' },
    { title: 'no image', value: { model: 'm', messages: [{ role: 'user', content: 'hi' }] }, says: 'has 0' },
    {
      title: 'two images',
      value: {
        model: 'm',
        messages: [{ role: 'user', content: [image, image, { type: 'text', text: 'x' }] }],
      },
      says: 'has 2',
    },
    {
      title: 'no question',
      value: { model: 'm', messages: [{ role: 'user', content: [image] }] },
      says: 'question',
    },
    { title: 'two turns', value: { model: 'm', messages: [user, user] }, says: 'one user message' },
    {
      title: 'an earlier answer',
      value: { model: 'm', messages: [{ role: 'assistant', content: 'x' }] },
      says: 'one user message',
    },
    { title: 'a tool', value: { model: 'm', messages: [user], tools: [{}] }, says: 'tools' },
    {
      title: 'a schema',
      value: { model: 'm', messages: [user], response_format: {} },
      says: 'response_format',
    },
    { title: 'too many samples', value: { model: 'm', messages: [user], n: 33 }, says: 'n:' },
    {
      title: 'a negative temperature',
      value: { model: 'm', messages: [user], temperature: -1 },
      says: 'temperature',
    },
  ])('refuses $title', ({ value, says }) => {
    const problem = expect.objectContaining({ status: 400, message: expect.stringContaining(says) });
    expect(() => read(value)).toThrow(problem);
    expect(() => read(value)).toThrow(HttpProblem);
  });

  it.each([
    { stop: [] },
    { stop: null },
    { tools: [], tool_choice: 'auto', parallel_tool_calls: false },
    { functions: [], function_call: 'none' },
    { response_format: { type: 'text' } },
    { n: 1 },
    { logit_bias: {} },
    { user: 'someone', metadata: { a: 'b' }, safety_identifier: 'x', prompt_cache_key: 'y' },
    { store: false, service_tier: 'auto' },
    { logprobs: false, top_logprobs: 0 },
    { presence_penalty: 0, frequency_penalty: 0, repetition_penalty: 1, min_p: 0 },
    { modalities: ['text'], audio: null, prediction: null, reasoning_effort: null },
    { stream_options: { include_usage: false, include_obfuscation: true } },
    { chat_template_kwargs: {} },
    { top_k: null, seed: null, temperature: null },
  ])('takes %j for what it is: nothing that is not done anyway', (more) => {
    expect(read({ model: 'm', messages: [user], ...more })).toEqual(read({ model: 'm', messages: [user] }));
  });

  it.each([
    { more: { stop: ['\n'] }, parameter: 'stop' },
    { more: { stop: '' }, parameter: 'stop' },
    { more: { tool_choice: 'required' }, parameter: 'tool_choice' },
    { more: { response_format: { type: 'json_object' } }, parameter: 'response_format' },
    { more: { response_format: { type: 'text', more: 1 } }, parameter: 'response_format' },
    { more: { logit_bias: { 5: 1 } }, parameter: 'logit_bias' },
    { more: { logprobs: true }, parameter: 'logprobs' },
    { more: { store: true }, parameter: 'store' },
    { more: { frequency_penalty: 0.1 }, parameter: 'frequency_penalty' },
    { more: { reasoning_effort: 'low' }, parameter: 'reasoning_effort' },
    { more: { modalities: ['text', 'audio'] }, parameter: 'modalities' },
    { more: { temprature: 0.5 }, parameter: 'temprature' },
    { more: { guided_json: null }, parameter: 'guided_json' },
    { more: { stream_options: { more: true } }, parameter: 'stream_options.more' },
    { more: { n: '1' }, parameter: 'n' },
    { more: { messages: [{ ...user, name: 'Ann' }] }, parameter: 'messages.0.name' },
    { more: { messages: [{ ...user, tool_calls: [] }] }, parameter: 'messages.0.tool_calls' },
    { more: { messages: [{ role: 'tool', content: 'x' }] }, parameter: 'messages.0.role' },
    { more: { messages: Array(65).fill(user) }, parameter: 'messages' },
    { more: { messages: [{ role: 'user', content: 'x'.repeat(65_537) }, image] }, parameter: 'messages' },
  ])('names what it does not do: $parameter', ({ more, parameter }) => {
    try {
      read({ model: 'm', messages: [user], ...more });
    } catch (error) {
      const { status, body } = error as HttpProblem;
      expect({ status, parameter: JSON.parse(body).error.param }).toEqual({
        status: 400,
        parameter: expect.stringContaining(parameter),
      });
      return;
    }
    expect.unreachable();
  });

  it.each([
    { title: 'a text that is too long', text: 'x'.repeat(65_537), says: '65537 characters' },
    { title: 'the longest text', text: 'x'.repeat(65_536), says: null },
  ])('bounds $title', ({ text, says }) => {
    const content = [image, { type: 'text', text }];
    const asked = (): unknown => read({ model: 'm', messages: [{ role: 'user', content }] });
    if (says === null) expect(asked).not.toThrow();
    else expect(asked).toThrow(says);
  });

  it.each([
    { title: 'deep nesting', value: `{"metadata":${'['.repeat(100_000)}`, says: 'deep' },
    { title: 'a wide list', value: `{"messages":[${'1,'.repeat(1_000_000)}1]}`, says: 'values' },
    {
      title: 'many keys',
      value: JSON.stringify(Object.fromEntries(Array.from({ length: 9999 }, (_, k) => [`k${k}`, 1]))),
      says: 'values',
    },
    { title: 'a long number', value: `{"n":${'1'.repeat(1_000_000)}}`, says: 'digits' },
  ])('refuses $title before it is parsed', ({ value, says }) => {
    expect(() => read(value)).toThrow(
      expect.objectContaining({ status: 400, message: expect.stringContaining(says) }),
    );
  });

  it('has a short error for a list of wrong parts', () => {
    const content = Array(4000).fill(1);
    const asked = (): unknown => read({ model: 'm', messages: [{ role: 'user', content }] });
    expect(asked).toThrow(expect.objectContaining({ body: expect.stringMatching(/^.{0,300}$/) }));
  });
});
