import type { SamplePiece } from '../worker/protocol.ts';
import type { AnswerPiece, AnswerStream, AnswersStream, StudentAnswer } from './student.ts';

/**
 * Makes a stream of text pieces out of a call that reports them. Pieces are kept, so it does not matter when, or
 * whether, the stream is read.
 *
 * @param start - Begins the answer at once.
 */
export function openAnswerStream(
  start: (onPiece: (piece: AnswerPiece) => void) => Promise<StudentAnswer>,
): AnswerStream {
  const { result, read } = openStream(start);
  return {
    result,
    pieces: read,
    async *[Symbol.asyncIterator]() {
      for await (const { kind, text } of read()) if (kind === 'text') yield text;
    },
  };
}

/** The same for several answers. */
export function openAnswersStream(
  start: (onPiece: (piece: SamplePiece) => void) => Promise<readonly StudentAnswer[]>,
): AnswersStream {
  const { result, read } = openStream(start);
  return { result, pieces: read };
}

function openStream<Piece, Result>(
  start: (onPiece: (piece: Piece) => void) => Promise<Result>,
): { readonly result: Promise<Result>; readonly read: () => AsyncGenerator<Piece> } {
  const pieces: Piece[] = [];
  let ended = false;
  let wake = (): void => undefined;
  let more = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const tell = (): void => {
    wake();
    more = new Promise((resolve) => {
      wake = resolve;
    });
  };
  const result = start((piece) => {
    pieces.push(piece);
    tell();
  }).finally(() => {
    ended = true;
    tell();
  });
  // Whoever only iterates learns of a failure there.
  result.catch(() => undefined);
  async function* read(): AsyncGenerator<Piece> {
    let place = 0;
    for (;;) {
      const waiting = more;
      const piece = pieces[place];
      if (piece !== undefined) {
        place += 1;
        yield piece;
      } else if (ended) {
        await result;
        return;
      } else await waiting;
    }
  }
  return { result, read };
}
