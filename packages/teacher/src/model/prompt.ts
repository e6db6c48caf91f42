import type { z } from 'zod';

import type { OwnWords, PromptText, PromptWords } from './prompt-words.ts';
import type { Sampling } from './teacher-model.ts';

/**
 * One question to a model, versioned: text, form of the reply and how it is read. A change of any of them that
 * changes replies or what they mean gets a new version.
 */
export interface Prompt<Input, Output> {
  /** Name and version: `write-questions/1`. */
  readonly id: `${string}/${number}`;
  /** Form of the parsed reply. It accepts its own output once more (no `transform`). */
  readonly schema: z.ZodType<Output>;
  /** Sampling that the paper or experience suggests; the user's goes first. */
  readonly sampling: Sampling;
  /**
   * Whether services that can are told to enforce `schema`. Not for a prompt whose reply begins with free text.
   *
   * @default true
   */
  readonly structured?: boolean;
  /** Form that such services enforce, where `schema` also holds what is found out by reading. @default schema */
  readonly wire?: z.ZodType;
  /**
   * Whether a model whose reply could not be used is told why when it is asked again. Not for a prompt that has to be put
   * in the same words each time.
   *
   * @default true
   */
  readonly corrects?: boolean;
  /** Whether samples should differ, so that it is told where they never do. @default false */
  readonly watched?: boolean;
  /** Whether replies hold pixels of the very images that are sent, so that smaller ones would be another question. @default false */
  readonly exactImages?: boolean;
  /** The built-in words, where others may stand in their place. */
  readonly words?: PromptWords;
  /**
   * Says what a model needs and no more: every word is paid for with each call.
   *
   * @param own - Parts in place of the built-in ones.
   */
  build(input: Input, own?: OwnWords): PromptText;
  /**
   * Turns a reply's text into what `schema` checks. Default: the JSON value in it, see `readJson` of `@r2i/answers`.
   *
   * @throws {Error} Saying what is missing, for a text that holds no such value.
   */
  parse?(text: string): unknown;
}
