import type { AnswerStream, StudentAnswer } from './student.ts';

/**
 * Makes a stream of text pieces out of a call that reports them. Pieces are kept, so it does not matter when, or
 * whether, the stream is read.
 *
 * @param start - Begins the answer at once.
 */
export function openAnswerStream(
  start: (onPiece: (text: string) => void) => Promise<StudentAnswer>,
): AnswerStream {
  const pieces: string[] = [];
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
  const result = start((text) => {
    pieces.push(text);
    tell();
  }).finally(() => {
    ended = true;
    tell();
  });
  // Whoever only iterates learns of a failure there.
  result.catch(() => undefined);
  return {
    result,
    async *[Symbol.asyncIterator]() {
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
    },
  };
}
