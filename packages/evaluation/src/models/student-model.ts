import { ownQueryPrompt, putQuery, type QueryPrompt } from '@r2i/answers';
import { fitPixelBudget, loadImage } from '@r2i/crop';
import {
  type BenchmarkItem,
  type BenchmarkModel,
  choiceLetters,
  type PlainText,
  type Prediction,
  problemOf,
  type ReplyFacts,
} from '@r2i/schema';

import { settingsOfPrompt, studentPromptRecord } from '../prompt/prompt-record-of.ts';
import type { AskedGlance, AskedStudent } from './asked-student.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** How a student answers a choice question: it writes, or the letters are scored in one pass. */
export type StudentScoring = 'text' | 'letters';

/** Options of {@link createStudentModel}. */
export interface StudentModelOptions {
  /** Opened, and closed by whoever opened it. */
  readonly student: AskedStudent;
  /** Name in results. @default the student's id */
  readonly name?: string | undefined;
  /** Images with more pixels are shrunk to this many before the student looks. */
  readonly pixels: number;
  readonly scoring: StudentScoring;
  /** What is said about an item: see `queryPromptNamed` of `@r2i/answers`. @default its own query and nothing else */
  readonly prompt?: QueryPrompt | undefined;
  /** Longest answer in tokens. */
  readonly maxTokens: number;
}

/**
 * A student as a model under test: one look at each image, then one question, put as it is to a served model. It
 * answers greedily, so asking again gives the same. Times are those of look and answer: not of decoding the file, nor of
 * waiting for other items.
 */
export function createStudentModel({
  student,
  name = student.id,
  pixels,
  scoring,
  prompt = ownQueryPrompt,
  maxTokens,
}: StudentModelOptions): BenchmarkModel {
  const id = `${name}/pixels=${pixels}`;
  const turn = oneAtATime();
  const answers = scoring === 'letters' ? 'letters' : 'written';
  const record = studentPromptRecord({ prompt, answers, pixels, maxTokens });
  return {
    id,
    settings: { student: student.id, prompt: settingsOfPrompt(record) },
    prompt: record,
    samples: 1,
    // It does one thing at a time; a second item keeps it busy while images are decoded.
    concurrency: 2,
    async predict(item, image, { view, signal }) {
      const base = { schema: 'r2i.prediction/1', item: item.id, view, model: id, sample: 0 } as const;
      try {
        const loaded = await loadImage(image.bytes, { name: `${item.id} (${view})` });
        const { view: shown } = await fitPixelBudget(loaded.view, pixels);
        const { result: said, tookMs } = await turn(async () => {
          signal.throwIfAborted();
          await using glance = await student.look(shown, { signal });
          return await ask(
            glance,
            { ...item, asked: putQuery(prompt, item) },
            { scoring, maxTokens, signal },
          );
        });
        return [{ ...base, ...said, latencyMs: tookMs, calls: 1 }];
      } catch (error) {
        if (signal.aborted) throw error;
        // A student whose thread has ended answers nothing any more: that is no fault of an item.
        const fault = problemOf(error);
        return [{ ...base, output: null, fault } satisfies Prediction];
      }
    },
  };
}

async function ask(
  glance: AskedGlance,
  { asked, form, options }: BenchmarkItem & { readonly asked: PlainText },
  { scoring, maxTokens, signal }: { scoring: StudentScoring; maxTokens: number; signal: AbortSignal },
): Promise<Pick<Prediction, 'output' | keyof ReplyFacts>> {
  if (form === 'choice' && scoring === 'letters' && options.length > 0) {
    const letters = choiceLetters.slice(0, options.length);
    const [choice] = await glance.choose([{ text: asked, letters }], { signal });
    if (choice === undefined) throw new RangeError('the student gave no score for the question');
    return { output: `Answer: ${choice.letter}` };
  }
  const { text, tokens, promptTokens, finish } = await glance.answer(asked, { maxTokens, signal }).result;
  return { output: text, finish, tokens: { input: promptTokens, output: tokens.length } };
}
