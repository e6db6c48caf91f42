import { deriveSeed, type ImageView } from '@r2i/schema';
import type {
  AnswerOptions,
  AnswerPiece,
  AnswerStream,
  AnswersStream,
  Glance,
  Student,
  StudentAnswer,
  Turn,
} from '@r2i/student';

/** A student that says its words one by one and counts what is open. */
export interface SlowStudent extends Student {
  readonly seen: { looks: number; open: number; mostOpen: number; aborted: number };
}

/**
 * @param says - Gives the words of an answer; what it throws is how the answer fails. A word in round brackets is part of
 *   a thought.
 * @param looking - Waited for in every look.
 */
export function createSlowStudent(
  says: (
    question: string | readonly Turn[],
    options: AnswerOptions,
  ) => readonly string[] | Promise<readonly string[]>,
  looking: (signal: AbortSignal | undefined) => Promise<void> = () => Promise.resolve(),
): SlowStudent {
  const seen = { looks: 0, open: 0, mostOpen: 0, aborted: 0 };
  const close = (): Promise<void> => Promise.resolve();
  return {
    id: 'slow',
    family: 'qwen3_vl',
    device: 'cpu',
    warnings: [],
    seen,
    async look(shown, { signal } = {}): Promise<Glance> {
      const [image] = 'length' in shown ? shown : [shown];
      if (image === undefined) throw new Error('no image');
      seen.looks += 1;
      await looking(signal);
      seen.open += 1;
      seen.mostOpen = Math.max(seen.mostOpen, seen.open);
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
        answers: (question, samples, options = {}) => answers(question, samples, options),
        close: closeGlance,
        [Symbol.asyncDispose]: closeGlance,
      };
    },
    close,
    [Symbol.asyncDispose]: close,
  };

  function answers(
    question: string | readonly Turn[],
    samples: number,
    options: AnswerOptions,
  ): AnswersStream {
    const { sampling } = options;
    const all = Array.from({ length: samples }, (_, sample) => {
      if (sampling === undefined || sample === 0) return answer(question, options);
      const seed = deriveSeed(sampling.seed, 'sample', sample);
      return answer(question, { ...options, sampling: { ...sampling, seed } });
    });
    const result = Promise.all(all.map((one) => one.result));
    result.catch(() => undefined);
    return {
      result,
      async *pieces() {
        for (const [sample, one] of all.entries()) {
          for await (const piece of one.pieces()) yield { ...piece, sample };
        }
      },
    };
  }

  function answer(question: string | readonly Turn[], options: AnswerOptions): AnswerStream {
    options.signal?.addEventListener('abort', () => {
      seen.aborted += 1;
    });
    const words = Promise.resolve().then(async () => {
      const all = await says(question, options);
      return all.map((word): AnswerPiece => {
        const [, thought] = /^\((.*)\)$/.exec(word) ?? [];
        return thought === undefined ? { kind: 'text', text: word } : { kind: 'reasoning', text: thought };
      });
    });
    const joined = (all: readonly AnswerPiece[], wanted: AnswerPiece['kind']): string =>
      all.flatMap(({ kind, text }) => (kind === wanted ? [text] : [])).join('');
    const result = words.then(
      (all): StudentAnswer => ({
        text: joined(all, 'text'),
        ...(joined(all, 'reasoning') === '' ? {} : { reasoning: joined(all, 'reasoning') }),
        tokens: all.map((_, index) => index),
        promptTokens: 10,
        finish: all.length >= (options.maxTokens ?? 128) ? 'length' : 'stop',
      }),
    );
    result.catch(() => undefined);
    return {
      result,
      async *pieces() {
        yield* await words;
      },
      async *[Symbol.asyncIterator]() {
        for (const { kind, text } of await words) if (kind === 'text') yield text;
      },
    };
  }
}
