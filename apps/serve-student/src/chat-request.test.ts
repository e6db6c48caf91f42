import { HttpProblem } from '@r2i/app-shell';
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
      imageUrl: 'data:image/png;base64,AA==',
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
    { title: 'no JSON', value: '{', says: 'not JSON' },
    { title: 'a list', value: [], says: 'not a JSON object' },
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
});
