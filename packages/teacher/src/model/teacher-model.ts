import type { FinishReason, ImageView, PlainText } from '@r2i/schema';

/** Tokens of one request, as the service counted them. */
export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/**
 * A piece of what a model is shown: text, or an image with what it is to be called in the text. Questions, options and
 * readings stand here and never in a system text, so all of it is plain: nothing in it reads as a token.
 */
export type TeacherPart =
  | { readonly type: 'text'; readonly text: PlainText }
  | { readonly type: 'image'; readonly image: ImageView };

/** Numbers that change how a model samples. What is not given is left to the service. */
export interface Sampling {
  /** At least 0. */
  readonly temperature?: number;
  /** In (0, 1]. */
  readonly topP?: number;
  readonly topK?: number;
  readonly presencePenalty?: number;
  /** Longest reply in tokens, reasoning included. */
  readonly maxTokens?: number;
}

/** Sampling as a user chooses it: goes before what a prompt suggests; `null` leaves the number to the service all the same. */
export type SamplingChoice = { readonly [Name in keyof Sampling]: Sampling[Name] | null };

/** A JSON schema that the reply has to fit, for services that can enforce one. */
export interface ReplyFormat {
  /** Letters, digits, `-` and `_`. */
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** One request for one or more samples of the same reply. */
export interface TeacherRequest {
  readonly system?: string | undefined;
  /** In order; images stand where they stand. */
  readonly parts: readonly TeacherPart[];
  readonly format?: ReplyFormat | undefined;
  /** Whether images must be shown at their own size, also where the service refuses that. @default false */
  readonly exactImages?: boolean | undefined;
  readonly sampling: Sampling;
  /** How many samples are wanted, at least 1. */
  readonly samples: number;
  /** For services that take one, a whole number below 2^31. */
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
}

/** One sample of a reply, as it came. */
export interface TeacherReply {
  readonly text: string;
  /** Why the model stopped; left out where the service does not tell: it may have been done, or cut off. */
  readonly finish?: FinishReason | undefined;
  /** What a refusal says that came apart from the content; `text` holds it too where there is no content. */
  readonly refusal?: string | undefined;
  /** UTF-16 code units of reasoning that came apart from the content and is passed over. */
  readonly reasoning?: number | undefined;
  /**
   * Tokens of this sample. Of several samples in one request, the first carries the request's input tokens and
   * the others none, so that adding up counts each once.
   */
  readonly usage: TokenUsage;
  /** The model's name as the service gives it, which may be more exact than what was asked for. */
  readonly model: string;
}

/**
 * One model behind one service. An implementation makes exactly one attempt; retries, limits, caching and
 * parsing belong to the caller.
 */
export interface TeacherModel {
  /** Model name and every setting of the adapter that changes replies. No URL, no key: part of the call key. */
  readonly id: string;
  /** Models that may share their mistakes name the same family. */
  readonly family: string;
  /** Calls of one lane share limits and breaker: the service's origin and the model's name. */
  readonly lane: string;
  /** Whether one request gives several samples; `undefined` until the service has shown it. */
  readonly givesSamples: boolean | undefined;
  /**
   * How images are written before they are sent, with every setting that changes bytes; `as-is` for their own form.
   *
   * @default not known
   */
  readonly imageFormat?: string | undefined;
  /**
   * @returns 1 to `samples` replies. Fewer than asked for means that the service gives one at a time.
   * @throws {TeacherCallError} On every failure but an abort.
   */
  generate(request: TeacherRequest): Promise<readonly TeacherReply[]>;
}
