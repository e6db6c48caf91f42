const tags = 'think|thinking|thought|reasoning';
const closedThought = new RegExp(`<(${tags})>[\\s\\S]*?</\\1>`, 'gi');
const strayClose = new RegExp(`[\\s\\S]*</(?:${tags})>`, 'i');
const strayOpen = new RegExp(`<(?:${tags})>`, 'i');
const endTokens = /<\|[a-z0-9_]+\|>|<\/?s>/gi;

/**
 * Removes what a model thought before it answered: `<think>…</think>` and its kin, and everything before a
 * lone closing tag (chat templates that open the thought themselves leave one). End-of-text tokens go too.
 *
 * @returns The rest, or `null` where the output ends inside a thought, so that there is no answer to read.
 */
export function skipThinking(output: string): string | null {
  const rest = output.replace(closedThought, '\n').replace(strayClose, '\n').replace(endTokens, '');
  return strayOpen.test(rest) ? null : rest.trim();
}
