import { PromptTooLongError } from '../errors/prompt-too-long-error.ts';
import { continuePositions, type PromptPositions } from '../prompt/mrope-positions.ts';
import type { GlanceState } from './glance-state.ts';

/** A question behind the image. */
export interface Suffix {
  readonly ids: readonly number[];
  readonly positions: PromptPositions;
  /** Tokens of image and question. */
  readonly promptTokens: number;
}

/** @throws {PromptTooLongError} If the model cannot hold image and question. */
export function suffixOf(glance: GlanceState, question: string, maxPositions: number | undefined): Suffix {
  const { prompt, positions, image } = glance.image;
  const ids = prompt.suffix(question);
  const promptTokens = prompt.prefix.length + ids.length;
  if (maxPositions !== undefined && promptTokens > maxPositions) {
    throw new PromptTooLongError({
      tokens: promptTokens,
      limit: maxPositions,
      visualTokens: image.visualTokens,
    });
  }
  return {
    ids,
    positions: continuePositions(image.kind === 'qwen' ? 3 : 1, positions.next, ids.length),
    promptTokens,
  };
}
