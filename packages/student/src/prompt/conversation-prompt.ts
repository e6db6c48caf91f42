import { ChatTemplateError } from '../errors/chat-template-error.ts';
import { SpecialTokenInTextError } from '../errors/special-token-in-text-error.ts';
import { TokenizerInvalidError } from '../errors/tokenizer-invalid-error.ts';
import type { PreprocessedImage } from '../preprocess/preprocess-image.ts';
import type { Turn } from '../student/student.ts';
import { expandImage } from './expand-image.ts';
import type { StudentTokenizer } from './load-tokenizer.ts';
import { linearPositions, mropePositions, type PromptPositions } from './mrope-positions.ts';
import type { PromptRenderer } from './render-prompt.ts';
import type { PromptPurpose } from './split-prompt.ts';
import type { ThoughtStyle } from './thought-style.ts';

/** A conversation as tokens, cut behind its last image. */
export interface ConversationPrompt {
  /** Up to the last token of the last image. */
  readonly head: { readonly ids: readonly number[]; readonly positions: PromptPositions };
  readonly tail: { readonly ids: readonly number[]; readonly positions: PromptPositions };
  readonly imageTokenId: number;
}

/**
 * Renders and tokenises a conversation.
 *
 * @param images - All that are shown in it, in order; at least one.
 * @throws {SpecialTokenInTextError} If a control token is written out in a text.
 * @throws {ChatTemplateError} If the template fails, or leaves an image out.
 */
export function conversationPrompt(
  turns: readonly Turn[],
  {
    render,
    tokenizer,
    images,
    thought,
    purpose = 'answer',
  }: {
    readonly render: PromptRenderer;
    readonly tokenizer: StudentTokenizer;
    readonly images: readonly PreprocessedImage[];
    readonly thought: ThoughtStyle;
    readonly purpose?: PromptPurpose | undefined;
  },
): ConversationPrompt {
  const expansions = images.map(expandImage);
  const imageToken = expansions[0]?.imageToken ?? '';
  const imageTokenId = tokenizer.idOf(imageToken);
  if (imageTokenId === undefined) {
    throw new TokenizerInvalidError({
      file: 'tokenizer.json',
      problem: `the vocabulary lacks ${imageToken}`,
    });
  }
  requireNoControlToken(turns, tokenizer, new Set(expansions.flatMap(({ controlTokens }) => controlTokens)));
  const { enableThinking, closing = '' } = purpose === 'choice' ? thought.choice : {};
  const rendered = render(turns, { enableThinking }) + closing;
  const pieces = rendered.split(imageToken);
  if (pieces.length !== images.length + 1) {
    const problem = `it writes ${pieces.length - 1} ${imageToken} for ${images.length} images`;
    throw new ChatTemplateError({ problem });
  }
  const short = pieces.map((piece, place) => piece + (expansions[place]?.skeleton ?? '')).join('');
  const copies = expansions.flatMap(({ skeleton, copies: each }) =>
    new Array<number>(skeleton.split(imageToken).length - 1).fill(each),
  );
  let run = -1;
  const ids = tokenizer.encode(short).flatMap((id) => {
    if (id !== imageTokenId) return [id];
    run += 1;
    return new Array<number>(copies[run] ?? 1).fill(id);
  });
  const grids = images.flatMap((image) => (image.kind === 'qwen' ? [image] : []));
  const { axes, next } =
    grids.length === images.length ? mropePositions(ids, imageTokenId, grids) : linearPositions(ids.length);
  const end = ids.lastIndexOf(imageTokenId) + 1;
  const part = (from: number, to?: number): ConversationPrompt['head'] => ({
    ids: ids.slice(from, to),
    positions: { axes: axes.map((axis) => axis.slice(from, to)), next },
  });
  return { head: part(0, end), tail: part(end), imageTokenId };
}

/** Texts are strangers', and one of them may end a turn. */
function requireNoControlToken(
  turns: readonly Turn[],
  tokenizer: StudentTokenizer,
  names: ReadonlySet<string>,
): void {
  const ids = new Set([...names].map((name) => tokenizer.idOf(name)));
  for (const part of turns.flatMap(({ content }) => content)) {
    if (part.type !== 'text') continue;
    const token = tokenizer.encode(part.text).find((id) => tokenizer.specialIds.has(id) || ids.has(id));
    if (token === undefined) continue;
    throw new SpecialTokenInTextError({ text: part.text, token: tokenizer.tokenOf(token) ?? String(token) });
  }
}
