import type { ImageSize, ImageView, RawImage } from '@r2i/schema';

/** Where a student runs. What is asked for runs, or loading fails and says why. */
export const studentDevices = ['cpu', 'cuda', 'webgpu'] as const;

export type StudentDevice = (typeof studentDevices)[number];

/** Architectures that can be loaded; `config.json` says which one a folder holds (`model_type`). */
export type StudentFamily = 'qwen2_vl' | 'qwen2_5_vl' | 'qwen3_vl' | 'idefics3' | 'smolvlm';

/** A loaded model. Work happens in a worker, one piece after the other; the caller's event loop stays free. */
export interface Student extends AsyncDisposable {
  /** Everything that changes results: content of the model's files, number format, device, pixel budget. Fit for a cache key. */
  readonly id: string;
  readonly family: StudentFamily;
  readonly device: StudentDevice;
  /** What the user should know once, such as an export without DeepStack. */
  readonly warnings: readonly string[];
  /**
   * Preprocesses and encodes an image once. The image is not changed. Pixels in a `SharedArrayBuffer` are read where they are, and have
   * to stay as they are until then; others are copied.
   *
   * @throws {ImageTooExtremeError} If it is longer than 200 times its width, or the other way round.
   * @throws {QueueFullError} If too many calls wait already; every call may.
   */
  look(image: RawImage | ImageView, options?: StudentCallOptions): Promise<Glance>;
  /** Frees the model. Glances that are still open end with an error. */
  close(): Promise<void>;
}

export interface StudentCallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** An encoded image that questions can be asked about. Close it to free its features and cache. */
export interface Glance extends AsyncDisposable {
  /** Size of the image as the model sees it, in pixels. */
  readonly shownSize: ImageSize;
  /** Tokens that stand for the image in the prompt. */
  readonly visualTokens: number;
  /**
   * Scores the letters of each question in one pass. A model that thinks first is asked without a thought.
   *
   * @returns One score a question, in order.
   * @throws {LettersInvalidError} If a letter is not one token of the model.
   * @throws {PromptTooLongError} If the model cannot hold image and question.
   * @throws {NotFiniteError} If the model gives logits that are no numbers.
   */
  choose(questions: readonly ChoiceQuestion[], options?: StudentCallOptions): Promise<readonly ChoiceScore[]>;
  /**
   * Decodes an answer; greedily unless `sampling` is given. Iterating gives the text piece by piece. What the model's
   * `generation_config.json` says of one sequence holds, `repetition_penalty` for example.
   */
  answer(question: string, options?: AnswerOptions): AnswerStream;
  /** Where the last prompt token looks, layer by layer. @throws {GraphContractError} If no graph has `attentions.{i}`. */
  attention(question: string, options?: StudentCallOptions): Promise<GlanceAttention>;
  close(): Promise<void>;
}

/** A question whose answer is a letter. */
export interface ChoiceQuestion {
  /** The whole text of the turn, options and instruction included. */
  readonly text: string;
  /** For example `['A', 'B', 'C', 'D']`; each one token of the model. */
  readonly letters: readonly string[];
}

export interface ChoiceScore {
  /** The letter with the highest logit; of equal ones the first. */
  readonly letter: string;
  /** Softmax over the letters alone, in the order of `letters`. */
  readonly probabilities: readonly number[];
  /** Probability of all letters together among all tokens, in [0, 1]: low where the model wanted to say something else. */
  readonly letterMass: number;
  /** Raw logits of the letters, in the order of `letters`. */
  readonly logits: readonly number[];
}

export interface AnswerOptions extends StudentCallOptions {
  /** @default `max_new_tokens` of the model's `generation_config.json`, else 128 */
  readonly maxTokens?: number;
  /**
   * What becomes of control tokens of the model that are written out in the question, such as `<|im_end|>`: they are read as `text`,
   * or refused with {@link SpecialTokenInTextError}. @default 'text'
   */
  readonly controlTokens?: 'text' | 'refuse';
  /** Greedy where absent. */
  readonly sampling?: {
    readonly temperature: number;
    /** Nucleus, in (0, 1]. @default 1 */
    readonly topP?: number;
    /** @default all */
    readonly topK?: number;
    readonly seed: number;
  };
}

export interface StudentAnswer {
  /** Without the thought that the model began with. */
  readonly text: string;
  /** The thought, where the model had one. With `finish` `length` it may have been cut off before there was a text. */
  readonly reasoning?: string;
  /** All tokens that were decoded, the one that ended the answer included. */
  readonly tokens: readonly number[];
  /** Tokens of image and question. */
  readonly promptTokens: number;
  /** `length`: `maxTokens` or the end of the model's context was reached. */
  readonly finish: 'stop' | 'length';
}

/** A piece of an answer as it comes: of its text, or of the thought before it. */
export interface AnswerPiece {
  readonly kind: 'text' | 'reasoning';
  readonly text: string;
}

/** Pieces of text as they are decoded; `result` holds the whole. Both fail with the same error. */
export interface AnswerStream extends AsyncIterable<string> {
  /** Pieces of the thought as well, in order. */
  pieces(): AsyncIterable<AnswerPiece>;
  readonly result: Promise<StudentAnswer>;
}

/** Attention of the last prompt token. */
export interface GlanceAttention {
  readonly layers: number;
  readonly heads: number;
  /** Prompt tokens looked at. */
  readonly tokens: number;
  /** Softmax weights, [layers, heads, tokens], each row sums to 1. */
  readonly weights: Float32Array;
  /**
   * Where the image stands in the prompt: `rows * columns` tokens from `start`, row after row. Of a tiled image
   * (Idefics3, SmolVLM) it is the tile that shows the whole.
   */
  readonly image: { readonly start: number; readonly rows: number; readonly columns: number };
}
