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
   * Preprocesses and encodes an image once, or several that are asked about together. They are not changed. Pixels in a `SharedArrayBuffer` are read where they are, and have
   * to stay as they are until then; others are copied.
   *
   * @throws {ImageTooExtremeError} If it is longer than 200 times its width, or the other way round.
   * @throws {QueueFullError} If too many calls wait already; every call may.
   */
  look(
    image: RawImage | ImageView | readonly (RawImage | ImageView)[],
    options?: StudentCallOptions,
  ): Promise<Glance>;
  /** Frees the model. Glances that are still open end with an error. */
  close(): Promise<void>;
}

export interface StudentCallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** An encoded image that questions can be asked about. Close it to free its features and cache. */
export interface Glance extends AsyncDisposable {
  /** Size of the first image as the model sees it, in pixels. */
  readonly shownSize: ImageSize;
  /** Tokens that stand for all images in the prompt. */
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
   *
   * @param question - A text about the images, or the turns of a conversation in which all of them are shown, in order.
   */
  answer(question: string | readonly Turn[], options?: AnswerOptions): AnswerStream;
  /**
   * Decodes several answers to one question together. The first has the seed that is given, each other one a seed made of it.
   *
   * @param samples - At least 1.
   */
  answers(question: string | readonly Turn[], samples: number, options?: AnswerOptions): AnswersStream;
  /** Where the last prompt token looks, layer by layer. @throws {GraphContractError} If no graph has `attentions.{i}`. */
  attention(question: string, options?: StudentCallOptions): Promise<GlanceAttention>;
  close(): Promise<void>;
}

/** One turn of a conversation. The last one is the user's. */
export interface Turn {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: readonly TurnPart[];
}

/** Images are those of the glance, in order. */
export type TurnPart = { readonly type: 'text'; readonly text: string } | { readonly type: 'image' };

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
    /** Tokens stay that are at least this likely, as a share of the likeliest, in [0, 1]. @default 0 */
    readonly minP?: number;
    readonly seed: number;
  };
  /** What is taken off the logits of tokens that the answer has already, as OpenAI's API has it; and as `transformers` has it. */
  readonly penalties?: {
    /** Once. In [-2, 2]. @default 0 */
    readonly presence?: number;
    /** For each time. In [-2, 2]. @default 0 */
    readonly frequency?: number;
    /** Logits of tokens of prompt and answer are divided by it, negative ones multiplied. Above 0. @default the model's own */
    readonly repetition?: number;
  };
  /** Texts before the first of which the answer ends. They are looked for behind the thought. At most 16. */
  readonly stop?: readonly string[];
  /** What the answer has to be. It is asked for without a thought. */
  readonly form?: AnswerForm;
  /** Gives the log probability of each token, and of this many likeliest ones in its place, 0 to 20. @default none */
  readonly logprobs?: number;
}

/** What an answer has to be. */
export type AnswerForm =
  /** One of these texts. */
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** JSON of this schema; of none: any object. */
  | { readonly kind: 'json'; readonly schema?: unknown };

/** How likely the model held a token, before penalties, form and sampling. */
export interface TokenLogprob {
  readonly id: number;
  /** Bytes of UTF-8, perhaps of a part of a character. */
  readonly bytes: readonly number[];
  readonly logprob: number;
}

/** A token that was decoded, and the likeliest ones in its place. */
export interface ChosenLogprob extends TokenLogprob {
  readonly top: readonly TokenLogprob[];
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
  /** Of each of `tokens` but the one that ended the answer; where they were asked for. */
  readonly logprobs?: readonly ChosenLogprob[];
}

/** A piece of an answer as it comes: of its text, or of the thought before it. */
export interface AnswerPiece {
  readonly kind: 'text' | 'reasoning';
  readonly text: string;
  /** Of the tokens since the last piece, where they were asked for. */
  readonly logprobs?: readonly ChosenLogprob[];
}

/** Pieces of text as they are decoded; `result` holds the whole. Both fail with the same error. */
export interface AnswerStream extends AsyncIterable<string> {
  /** Pieces of the thought as well, in order. */
  pieces(): AsyncIterable<AnswerPiece>;
  readonly result: Promise<StudentAnswer>;
}

/** Several answers as they come, each with its place. */
export interface AnswersStream {
  pieces(): AsyncIterable<AnswerPiece & { readonly sample: number }>;
  readonly result: Promise<readonly StudentAnswer[]>;
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
