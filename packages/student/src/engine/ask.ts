import { OptionInvalidError } from '../errors/option-invalid-error.ts';
import { PromptTooLongError } from '../errors/prompt-too-long-error.ts';
import type { PromptPurpose } from '../prompt/split-prompt.ts';
import type { Turn } from '../student/student.ts';
import { type GlanceState, type LookGraphs, openPrefix, type PromptPrefix } from './glance-state.ts';
import type { Prompting } from './prompting.ts';
import { requireNoControlToken, type Suffix, suffixOf } from './suffix.ts';

/** What is asked about a glance, ready for the decoder. */
export interface Asked {
  readonly prefix: PromptPrefix;
  readonly suffix: Suffix;
}

/**
 * Makes a prompt of a question or a conversation. A conversation's beginning, up to its last image, is kept with the glance for the next one.
 *
 * @throws {PromptTooLongError} If the model cannot hold it.
 * @throws {OptionInvalidError} If it shows other images than those of the glance.
 * @throws {SpecialTokenInTextError} If a control token is written out in it; in a question, where those are refused.
 */
export async function ask(
  glance: GlanceState,
  question: string | readonly Turn[],
  {
    prompting,
    graphs,
    maxPositions,
    controlTokens,
    purpose,
  }: {
    readonly prompting: Prompting;
    readonly graphs: Pick<LookGraphs, 'embedder' | 'decoder'>;
    readonly maxPositions: number | undefined;
    readonly controlTokens: 'text' | 'refuse';
    readonly purpose: PromptPurpose;
  },
): Promise<Asked> {
  if (typeof question === 'string' && glance.single !== undefined) {
    if (controlTokens === 'refuse') requireNoControlToken(glance.single, question);
    const suffix = suffixOf(glance.single, question, maxPositions, purpose);
    return { prefix: glance.single.prefix, suffix };
  }
  const images = glance.images.map(({ image }) => image);
  const turns = typeof question === 'string' ? oneTurn(question, images.length) : question;
  requireTurns(turns, images.length);
  const { head, tail, imageTokenId } = prompting.converse(turns, images, purpose);
  const promptTokens = head.ids.length + tail.ids.length;
  if (maxPositions !== undefined && promptTokens > maxPositions) {
    const visualTokens = images.reduce((sum, image) => sum + image.visualTokens, 0);
    throw new PromptTooLongError({ tokens: promptTokens, limit: maxPositions, visualTokens });
  }
  const suffix = { ...tail, promptTokens };
  if (glance.talk !== undefined && equal(glance.talk.ids, head.ids)) return { prefix: glance.talk, suffix };
  const prefix = await openPrefix({ ...head, imageTokenId, images: glance.images }, graphs);
  glance.talk?.cache?.dispose();
  glance.talk = prefix;
  return { prefix, suffix };
}

function oneTurn(text: string, images: number): readonly Turn[] {
  const shown = Array.from({ length: images }, () => ({ type: 'image' }) as const);
  return [{ role: 'user', content: [...shown, { type: 'text', text }] }];
}

function requireTurns(turns: readonly Turn[], images: number): void {
  const shown = turns.flatMap(({ content }) => content).filter(({ type }) => type === 'image').length;
  if (shown !== images) {
    const reason = `shows ${shown} images, and the glance has ${images}`;
    throw new OptionInvalidError({ option: 'question', reason });
  }
  if (turns.at(-1)?.role === 'user') return;
  throw new OptionInvalidError({ option: 'question', reason: "must end with the user's turn" });
}

function equal(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id, place) => id === b[place]);
}
