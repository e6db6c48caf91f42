import { PromptTooLongError } from '../errors/prompt-too-long-error.ts';
import { SpecialTokenInTextError } from '../errors/special-token-in-text-error.ts';
import { continuePositions, type PromptPositions } from '../prompt/mrope-positions.ts';
import type { PromptPurpose } from '../prompt/split-prompt.ts';
import type { SingleImage } from './glance-state.ts';
import type { PreparedImage } from './prompting.ts';

/** A question behind the image. */
export interface Suffix {
  readonly ids: readonly number[];
  readonly positions: PromptPositions;
  /** Tokens of image and question. */
  readonly promptTokens: number;
}

/** @throws {PromptTooLongError} If the model cannot hold image and question. */
export function suffixOf(
  { prepared }: SingleImage,
  question: string,
  maxPositions: number | undefined,
  purpose?: PromptPurpose,
): Suffix {
  const { prompt, positions, image } = prepared;
  const ids = prompt.suffix(question, purpose);
  requireRoom(prepared, maxPositions, ids.length);
  return {
    ids,
    positions: continuePositions(image.kind === 'qwen' ? 3 : 1, positions.next, ids.length),
    promptTokens: prompt.prefix.length + ids.length,
  };
}

/** @throws {SpecialTokenInTextError} If a control token is written out in the question. */
export function requireNoControlToken({ prepared }: SingleImage, question: string): void {
  const token = prepared.prompt.controlTokenIn(question);
  if (token !== undefined) throw new SpecialTokenInTextError({ text: question, token });
}

/** @throws {PromptTooLongError} If the model cannot hold an image and this many tokens behind it. */
export function requireRoom(
  { prompt, image: { visualTokens } }: PreparedImage,
  maxPositions: number | undefined,
  behind = 0,
): void {
  const tokens = prompt.prefix.length + behind;
  if (maxPositions === undefined || tokens <= maxPositions) return;
  throw new PromptTooLongError({ tokens, limit: maxPositions, visualTokens });
}
