import type { ImageView } from '@r2i/schema';
import type { PromptAttention } from '@r2i/zoombench';

/** What evaluation asks of a student. One that `loadStudent` of `@r2i/student` opens is such; this package does not need that one. */
export interface AskedStudent {
  /** Everything that changes results; fit for a folder of results. */
  readonly id: string;
  /** Encodes an image once. */
  look(image: ImageView, options: AskedOptions): Promise<AskedGlance>;
}

/** An encoded image that questions are asked about, until it is disposed of. */
export interface AskedGlance extends AsyncDisposable {
  /** Scores the letters of each question. @returns One choice a question, in order: the letter with the highest score. */
  choose(
    questions: readonly { readonly text: string; readonly letters: readonly string[] }[],
    options: AskedOptions,
  ): Promise<readonly { readonly letter: string }[]>;
  /** Answers greedily. */
  answer(
    question: string,
    options: AskedOptions & { readonly maxTokens: number },
  ): { readonly result: Promise<AskedAnswer> };
  /** Where the last prompt token looks, layer by layer. */
  attention(question: string, options: AskedOptions): Promise<PromptAttention>;
}

export interface AskedAnswer {
  /** Without a thought before it. */
  readonly text: string;
  /** All tokens that were decoded. */
  readonly tokens: readonly number[];
  /** Tokens of image and question. */
  readonly promptTokens: number;
  /** `length`: it was cut off at `maxTokens`, or at the end of the model's context. */
  readonly finish: 'stop' | 'length';
}

export interface AskedOptions {
  readonly signal: AbortSignal;
}
