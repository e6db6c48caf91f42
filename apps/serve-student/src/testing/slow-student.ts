import type { ImageView } from '@r2i/schema';
import type { AnswerOptions, AnswerStream, Glance, Student, StudentAnswer } from '@r2i/student';

/** A student that says its words one by one and counts what is open. */
export interface SlowStudent extends Student {
  readonly seen: { looks: number; open: number; aborted: number };
}

/** @param says - Gives the words of an answer; what it throws is how the answer fails. */
export function createSlowStudent(
  says: (question: string, options: AnswerOptions) => readonly string[] | Promise<readonly string[]>,
): SlowStudent {
  const seen = { looks: 0, open: 0, aborted: 0 };
  const close = (): Promise<void> => Promise.resolve();
  return {
    id: 'slow',
    family: 'qwen3_vl',
    device: 'cpu',
    warnings: [],
    seen,
    async look(image): Promise<Glance> {
      seen.looks += 1;
      seen.open += 1;
      const size = 'size' in image ? (image satisfies ImageView).size : image;
      const closeGlance = async (): Promise<void> => {
        seen.open -= 1;
      };
      return {
        shownSize: size,
        visualTokens: 4,
        choose: () => Promise.reject(new Error('not asked for')),
        attention: () => Promise.reject(new Error('not asked for')),
        answer: (question, options = {}) => answer(question, options),
        close: closeGlance,
        [Symbol.asyncDispose]: closeGlance,
      };
    },
    close,
    [Symbol.asyncDispose]: close,
  };

  function answer(question: string, options: AnswerOptions): AnswerStream {
    options.signal?.addEventListener('abort', () => {
      seen.aborted += 1;
    });
    const words = Promise.resolve().then(() => says(question, options));
    const result = words.then(
      (all): StudentAnswer => ({
        text: all.join(''),
        tokens: all.map((_, index) => index),
        promptTokens: 10,
        finish: all.length >= (options.maxTokens ?? 128) ? 'length' : 'stop',
      }),
    );
    result.catch(() => undefined);
    return {
      result,
      async *[Symbol.asyncIterator]() {
        for (const word of await words) yield word;
      },
    };
  }
}
