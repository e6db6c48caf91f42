import { describe, expect, it } from 'vitest';

import { messagesSchema, textOfMessages } from './message-text.ts';

const part = (text: string): object => ({ type: 'text', text });

describe('textOfMessages', () => {
  it.each([
    { case: 'no message', messages: [], text: '' },
    { case: 'one reply', messages: [{ role: 'assistant', content: 'B' }], text: 'B' },
    {
      case: 'the last of several replies',
      messages: [
        { role: 'assistant', content: 'A?' },
        { role: 'user', content: 'Sure?' },
        { role: 'assistant', content: 'B' },
      ],
      text: 'B',
    },
    {
      case: 'parts, of which images say nothing',
      messages: [
        {
          role: 'assistant',
          content: [part('It is'), { type: 'image_url', image_url: { url: 'x' } }, part('B'), 'blue'],
        },
      ],
      text: 'It is\nB\nblue',
    },
    {
      case: 'a refusal beside no content',
      messages: [{ role: 'assistant', content: null, refusal: 'I cannot help.' }],
      text: 'I cannot help.',
    },
    {
      case: 'a refusal as a part',
      messages: [{ role: 'assistant', content: [{ type: 'refusal', refusal: 'No.' }] }],
      text: 'No.',
    },
    {
      case: 'a call of a tool',
      messages: [{ role: 'assistant', content: null, tool_calls: [{ id: '1' }] }],
      text: '',
    },
    { case: 'a question alone', messages: [{ role: 'user', content: 'B' }], text: '' },
    { case: 'another role where there is no reply', messages: [{ role: 'model', content: 'B' }], text: 'B' },
  ])('$case', ({ messages, text }) => {
    expect(textOfMessages(messagesSchema.parse(messages), 'assistant')).toBe(text);
  });

  it('takes the question from what the user said last', () => {
    const messages = messagesSchema.parse([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: [{ type: 'image' }, part('Which colour?\nA. red\nB. blue')] },
    ]);
    expect(textOfMessages(messages, 'user')).toBe('Which colour?\nA. red\nB. blue');
  });

  it.each([[[{ content: 'B' }]], [[{ role: 'assistant', content: 5 }]], ['B']])('refuses %j', (messages) => {
    expect(messagesSchema.safeParse(messages).success).toBe(false);
  });
});
