import { TeacherCallError, type TeacherReply } from '@r2i/teacher';
import { describe, expect, it } from 'vitest';

import { filteredReplies } from './filtered-replies.ts';

const about = { model: 'm', samples: 2 };
const reply: TeacherReply = {
  text: 'A',
  finish: 'stop',
  usage: { inputTokens: 1, outputTokens: 1 },
  model: 'm',
};
const failure = (refused: boolean): TeacherCallError =>
  new TeacherCallError('answered 400', { retryable: false, status: 400, refused });

describe('filteredReplies', () => {
  it('gives replies as they are', async () => {
    expect(await filteredReplies(Promise.resolve([reply]), about)).toEqual([reply]);
  });

  it('gives as many filtered replies as were wanted where the request itself was stopped', async () => {
    const found = await filteredReplies(Promise.reject(failure(true)), about);
    expect(found.map(({ text, finish }) => [text, finish])).toEqual([
      ['', 'content-filter'],
      ['', 'content-filter'],
    ]);
  });

  it.each([failure(false), new Error('down')])('throws every other failure: %s', async (error) => {
    await expect(filteredReplies(Promise.reject(error), about)).rejects.toBe(error);
  });
});
