import type { ReadChat } from '../request/read-chat-request.ts';

/** One choice of a completion. */
export interface CompletionChoice {
  readonly text: string | null;
  readonly finish: 'stop' | 'length' | 'content_filter';
  readonly refusal?: string | null;
  /** Thought apart from the text. */
  readonly reasoning?: string;
}

/** Token counts as they stand in a completion; a fault may make nonsense of them. */
export interface CompletionUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
}

const charactersPerToken = 4;
/** Models see images as patches; one token is about a square of this side, in pixels. */
const tokenSide = 28;
const mostImageTokens = 16_384;
const unknownImageTokens = 256;

function countTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

/** The text and where it ends: what is longer than the limit is cut off. */
export function toChoice(text: string, maxTokens: number): CompletionChoice {
  if (countTokens(text) <= maxTokens) return { text, finish: 'stop' };
  return { text: text.slice(0, maxTokens * charactersPerToken), finish: 'length' };
}

export function countUsage({ request }: ReadChat, choices: readonly CompletionChoice[]): CompletionUsage {
  const imageTokens = request.images.reduce((sum, { size }) => {
    if (size === null) return sum + unknownImageTokens;
    const patches = Math.ceil(size.width / tokenSide) * Math.ceil(size.height / tokenSide);
    return sum + Math.min(mostImageTokens, patches);
  }, 0);
  const prompt = countTokens(request.system) + countTokens(request.text) + imageTokens;
  const completion = choices.reduce((sum, { text }) => sum + countTokens(text ?? ''), 0);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

/** The body of a completion. Nothing in it tells the time, so that equal requests get equal bytes. */
export function writeCompletion(
  { request, hash }: ReadChat,
  { choices, usage }: { readonly choices: readonly CompletionChoice[]; readonly usage: object | undefined },
): string {
  return JSON.stringify({
    id: `chatcmpl-${hash}`,
    object: 'chat.completion',
    created: 0,
    model: request.model,
    choices: choices.map(({ text, finish, refusal = null, reasoning }, index) => ({
      index,
      message: { role: 'assistant', content: text, refusal, reasoning_content: reasoning },
      finish_reason: finish,
      logprobs: null,
    })),
    usage,
  });
}
