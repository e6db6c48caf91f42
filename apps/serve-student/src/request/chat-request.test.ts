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
      question: 'What is it?',
      imageUrls: [Buffer.from('data:image/png;base64,AA==')],
      stream: false,
      includeUsage: false,
      samples: 1,
      options: { maxTokens: 256 },
    });
  });

  it('reads everything it honours', () => {
    const request = {
      model: 'm',
      messages: [{ role: 'system', content: 'Be short.' }, user],
      stream: true,
      stream_options: { include_usage: true },
      n: 3,
      temperature: 0.5,
      top_p: 0.9,
      top_k: 20,
      min_p: 0.1,
      presence_penalty: 1,
      frequency_penalty: -0.5,
      repetition_penalty: 1.1,
      stop: ['\n', '.'],
      top_logprobs: 2,
      guided_choice: ['a', 'b'],
      max_tokens: 5,
      max_completion_tokens: 7,
      seed: 9,
      tools: null,
      logprobs: true,
      user: 'someone',
    };
    expect(read(request)).toMatchObject({
      question: [
        { role: 'system', content: [{ type: 'text', text: 'Be short.' }] },
        { role: 'user', content: [{ type: 'image' }, { type: 'text', text: 'What is it?' }] },
      ],
      stream: true,
      includeUsage: true,
      samples: 3,
      options: {
        maxTokens: 7,
        sampling: { temperature: 0.5, topP: 0.9, topK: 20, minP: 0.1, seed: 9 },
        penalties: { presence: 1, frequency: -0.5, repetition: 1.1 },
        stop: ['\n', '.'],
        logprobs: 2,
        form: { kind: 'choice', choices: ['a', 'b'] },
      },
    });
  });

  it('takes temperature 0 as greedy', () => {
    expect(
      read({ model: 'm', messages: [user], temperature: 0, top_p: 0.5 }).options.sampling,
    ).toBeUndefined();
  });

  it('reads images and turns in order, thoughts of earlier ones left out', () => {
    const answer = {
      role: 'assistant',
      content: 'A dog.',
      reasoning_content: 'hm',
      refusal: null,
      annotations: [],
    };
    const second = { role: 'user', content: [{ type: 'text', text: 'And here?' }, image, image] };
    const { question, imageUrls } = read({ model: 'm', messages: [user, answer, second] });
    expect(imageUrls).toHaveLength(3);
    expect(question).toEqual([
      { role: 'user', content: [{ type: 'image' }, { type: 'text', text: 'What is it?' }] },
      { role: 'assistant', content: [{ type: 'text', text: 'A dog.' }] },
      { role: 'user', content: [{ type: 'text', text: 'And here?' }, { type: 'image' }, { type: 'image' }] },
    ]);
  });

  it.each([
    { more: { stop: 'x' }, options: { stop: ['x'] } },
    { more: { logprobs: true }, options: { logprobs: 0 } },
    { more: { response_format: { type: 'json_object' } }, options: { form: { kind: 'json' } } },
    {
      more: {
        response_format: { type: 'json_schema', json_schema: { name: 'n', strict: true, schema: { a: 1 } } },
      },
      options: { form: { kind: 'json', schema: { a: 1 } } },
    },
    {
      more: { structured_outputs: { choice: ['a'] } },
      options: { form: { kind: 'choice', choices: ['a'] } },
    },
    { more: { guided_json: { a: 1 } }, options: { form: { kind: 'json', schema: { a: 1 } } } },
  ])('reads $more', ({ more, options }) => {
    expect(read({ model: 'm', messages: [user], ...more }).options).toEqual({ maxTokens: 256, ...options });
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
      title: 'many images',
      value: {
        model: 'm',
        messages: [{ role: 'user', content: [...Array(17).fill(image), { type: 'text', text: 'x' }] }],
      },
      says: 'has 17',
    },
    {
      title: 'an image of the assistant',
      value: { model: 'm', messages: [{ role: 'assistant', content: [image] }, user] },
      says: 'messages of the user',
    },
    {
      title: 'no question',
      value: { model: 'm', messages: [{ role: 'user', content: [image] }] },
      says: 'question',
    },
    {
      title: 'an answer at the end',
      value: { model: 'm', messages: [user, { role: 'assistant', content: 'x' }] },
      says: 'last message',
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
    { presence_penalty: 0, frequency_penalty: 0, min_p: 0 },
    { modalities: ['text'], audio: null, prediction: null, reasoning_effort: null },
    { stream_options: { include_usage: false, include_obfuscation: true } },
    { chat_template_kwargs: {} },
    { top_k: null, seed: null, temperature: null },
  ])('takes %j for what it is: nothing that is not done anyway', (more) => {
    expect(read({ model: 'm', messages: [user], ...more })).toEqual(read({ model: 'm', messages: [user] }));
  });

  it.each([
    { more: { stop: ['a', ''] }, parameter: 'stop' },
    { more: { stop: Array(17).fill('a') }, parameter: 'stop' },
    { more: { stop: '' }, parameter: 'stop' },
    { more: { tool_choice: 'required' }, parameter: 'tool_choice' },
    {
      more: { response_format: { type: 'json_object' }, guided_choice: ['a'] },
      parameter: 'response_format',
    },
    { more: { guided_choice: [] }, parameter: 'guided_choice' },
    { more: { response_format: { type: 'text', more: 1 } }, parameter: 'response_format' },
    { more: { logit_bias: { 5: 1 } }, parameter: 'logit_bias' },
    { more: { top_logprobs: 2 }, parameter: 'top_logprobs' },
    { more: { logprobs: true, top_logprobs: 21 }, parameter: 'top_logprobs' },
    { more: { store: true }, parameter: 'store' },
    { more: { frequency_penalty: 2.1 }, parameter: 'frequency_penalty' },
    { more: { reasoning_effort: 'low' }, parameter: 'reasoning_effort' },
    { more: { modalities: ['text', 'audio'] }, parameter: 'modalities' },
    { more: { temprature: 0.5 }, parameter: 'temprature' },
    { more: { guided_regex: null }, parameter: 'guided_regex' },
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
