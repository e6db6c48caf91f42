import { describe, expect, it } from 'vitest';

import { openAnswerStream } from './answer-stream.ts';
import type { StudentAnswer } from './student.ts';

const answer: StudentAnswer = { text: 'ab', tokens: [1, 2], promptTokens: 3, finish: 'stop' };
const read = async (stream: AsyncIterable<string>): Promise<string[]> => {
  const pieces: string[] = [];
  for await (const piece of stream) pieces.push(piece);
  return pieces;
};

describe('openAnswerStream', () => {
  it('gives pieces as they come, and again to a second reader', async () => {
    const stream = openAnswerStream(async (onPiece) => {
      onPiece('a');
      await new Promise((resolve) => setTimeout(resolve, 5));
      onPiece('b');
      return answer;
    });
    expect(await read(stream)).toEqual(['a', 'b']);
    expect(await read(stream)).toEqual(['a', 'b']);
    expect(await stream.result).toEqual(answer);
  });

  it('ends without pieces', async () => {
    expect(await read(openAnswerStream(async () => answer))).toEqual([]);
  });

  it('fails in both places with the same error, behind the pieces that came', async () => {
    const error = new Error('gone');
    const stream = openAnswerStream(async (onPiece) => {
      onPiece('a');
      throw error;
    });
    const pieces: string[] = [];
    await expect(
      (async () => {
        for await (const piece of stream) pieces.push(piece);
      })(),
    ).rejects.toBe(error);
    expect(pieces).toEqual(['a']);
    await expect(stream.result).rejects.toBe(error);
  });
});
