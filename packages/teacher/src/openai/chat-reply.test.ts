import { describe, expect, it } from 'vitest';

import { completion } from './__fixtures__/fake-service.ts';
import { readChatReply } from './chat-reply.ts';

function withChoice(choice: object): string {
  return JSON.stringify({ ...completion(), choices: [{ index: 0, ...choice }] });
}

function finishOf(finish_reason: unknown): unknown {
  const read = readChatReply(withChoice({ message: { content: 'x' }, finish_reason }), { asked: 'a' });
  return 'replies' in read ? read.replies[0]?.finish : read.issue;
}

describe('readChatReply', () => {
  it('keeps text as it came, and of reasoning its length', () => {
    const text = '<think>hm</think>\n{"answer": "7"}';
    expect(readChatReply(JSON.stringify(completion(text)), { asked: 'a' })).toEqual({
      choices: 1,
      replies: [
        {
          text,
          finish: 'stop',
          reasoning: 6,
          usage: { inputTokens: 100, outputTokens: 10 },
          model: 'served-model',
        },
      ],
    });
  });

  it('orders samples by index and counts tokens once', () => {
    const body = completion('a', 'b', 'c');
    const choices = [2, 0, 1].map((index) => ({
      index,
      message: { content: 'abc'[index] },
      finish_reason: 'stop',
    }));
    const usage = { prompt_tokens: 7, completion_tokens: 11 };
    const read = readChatReply(JSON.stringify({ ...body, choices, usage }), { asked: 'a' });
    const replies = 'replies' in read ? read.replies : [];
    expect(replies.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
    expect(replies.map((reply) => reply.usage.inputTokens)).toEqual([7, 0, 0]);
    expect(replies.map((reply) => reply.usage.outputTokens)).toEqual([5, 3, 3]);
  });

  it.each([
    ['stop', 'stop'],
    ['eos', 'stop'],
    [null, undefined],
    [undefined, undefined],
    ['', undefined],
    [' ', undefined],
    [7, undefined],
    ['tool_calls', 'tool-calls'],
    ['function_call', 'tool-calls'],
    ['end_turn', 'stop'],
    ['tired', 'other'],
    ['__proto__', 'other'],
    ['length', 'length'],
    ['MAX_TOKENS', 'length'],
    ['content_filter', 'content-filter'],
    ['IMAGE_SAFETY', 'content-filter'],
    ['sensitive', 'content-filter'],
    ['guardrail_intervened', 'content-filter'],
    ['SAFETY', 'content-filter'],
    ['content_filter: RECITATION', 'content-filter'],
    ['refusal', 'refusal'],
    ['abort', 'the service broke the reply off'],
    ['error', 'the service broke the reply off'],
  ])('finish reason %s is %s', (reason, expected) => {
    expect(finishOf(reason)).toBe(expected);
  });

  it.each([
    {
      case: 'a refusal',
      message: { content: null, refusal: 'I cannot' },
      text: 'I cannot',
      finish: 'refusal',
      refusal: 'I cannot',
    },
    {
      case: 'a refusal beside content',
      message: { content: 'B', refusal: 'I cannot' },
      text: 'B',
      finish: 'refusal',
      refusal: 'I cannot',
    },
    {
      case: 'reasoning alone',
      message: { content: null, reasoning_content: 'It is B.' },
      text: '',
      finish: 'stop',
      reasoning: 8,
    },
    {
      case: 'reasoning by its other name',
      message: { content: 'B', reasoning: 'hm' },
      text: 'B',
      finish: 'stop',
      reasoning: 2,
    },
    { case: 'no reasoning', message: { content: 'B', reasoning: null }, text: 'B', finish: 'stop' },
    { case: 'an empty refusal', message: { content: 'yes', refusal: '' }, text: 'yes', finish: 'stop' },
    { case: 'no content', message: { content: null }, text: '', finish: 'stop' },
    {
      case: 'content in parts',
      message: { content: [{ type: 'text', text: 'a' }, { type: 'x' }, { type: 'text', text: 'b' }] },
      text: 'ab',
      finish: 'stop',
    },
  ])('reads $case', ({ message, text, finish, refusal, reasoning }) => {
    const read = readChatReply(withChoice({ message, finish_reason: 'stop' }), { asked: 'a' });
    const [reply] = 'replies' in read ? read.replies : [];
    expect(reply).toMatchObject({ text, finish });
    expect([reply?.refusal, reply?.reasoning]).toEqual([refusal, reasoning]);
  });

  it.each([
    { case: 'none', usage: undefined },
    { case: 'null', usage: null },
    { case: 'negative', usage: { prompt_tokens: -1, completion_tokens: 2 } },
    { case: 'absurd', usage: { prompt_tokens: 1e12, completion_tokens: 2 } },
    { case: 'broken', usage: { prompt_tokens: 1.5, completion_tokens: 2 } },
    { case: 'words', usage: 'many' },
  ])('counts nothing where usage is $case', ({ usage }) => {
    const read = readChatReply(JSON.stringify({ ...completion('x'), usage }), { asked: 'a' });
    expect(read).toMatchObject({ replies: [{ usage: { inputTokens: 0, outputTokens: 0 } }] });
  });

  it('names the model that was asked where the service names none', () => {
    const body = JSON.stringify({ ...completion('x'), model: undefined });
    expect(readChatReply(body, { asked: 'a' })).toMatchObject({ replies: [{ model: 'a' }] });
  });

  it.each([
    { case: 'a page', text: '<html>', expected: { issue: 'the reply is no JSON', isForeign: true } },
    { case: 'nothing', text: '', expected: { issue: 'the reply is no JSON' } },
    {
      case: 'cut JSON',
      text: '{"choices":[{"mess',
      expected: { issue: 'the reply is no JSON', isForeign: false },
    },
    {
      case: 'no choices',
      text: '{"choices":[]}',
      expected: { issue: expect.stringContaining('choices'), isForeign: false },
    },
    {
      case: 'a message that is none',
      text: '{"choices":[{"message":null}]}',
      expected: { isForeign: false },
    },
    {
      case: 'another object',
      text: '{"ok":true}',
      expected: { issue: expect.stringContaining('choices'), isForeign: true },
    },
    { case: 'null', text: 'null', expected: { issue: expect.stringContaining('no chat completion') } },
    {
      case: 'an error with a status',
      text: '{"error":{"code":429,"message":"slow"}}',
      expected: { status: 429 },
    },
    {
      case: 'an error without',
      text: '{"error":{"code":"x"}}',
      expected: { issue: 'the reply is an error', isForeign: true },
    },
  ])('says what is wrong with $case', ({ text, expected }) => {
    expect(readChatReply(text, { asked: 'a' })).toMatchObject(expected);
  });
});
