import { describe, expect, it } from 'vitest';

import { openAnswerStream } from './answer-stream.ts';
import type { AnswerPiece, StudentAnswer } from './student.ts';

const answer: StudentAnswer = { text: 'ab', tokens: [1, 2], promptTokens: 3, finish: 'stop' };
const text = (said: string): AnswerPiece => ({ kind: 'text', text: said });
const reasoning = (said: string): AnswerPiece => ({ kind: 'reasoning', text: said });
const read = async <Piece>(stream: AsyncIterable<Piece>): Promise<Piece[]> => {
  const pieces: Piece[] = [];
  for await (const piece of stream) pieces.push(piece);
  return pieces;
};

describe('openAnswerStream', () => {
  it('gives pieces as they come, and again to a second reader', async () => {
    const stream = openAnswerStream(async (onPiece) => {
      onPiece(reasoning('r'));
      onPiece(text('a'));
      await new Promise((resolve) => setTimeout(resolve, 5));
      onPiece(text('b'));
      return answer;
    });
    expect(await read(stream)).toEqual(['a', 'b']);
    expect(await read(stream)).toEqual(['a', 'b']);
    expect(await read(stream.pieces())).toEqual([reasoning('r'), text('a'), text('b')]);
    expect(await stream.result).toEqual(answer);
  });

  it('ends without pieces', async () => {
    expect(await read(openAnswerStream(async () => answer))).toEqual([]);
  });

  it('fails in both places with the same error, behind the pieces that came', async () => {
    const error = new Error('gone');
    const stream = openAnswerStream(async (onPiece) => {
      onPiece(text('a'));
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
