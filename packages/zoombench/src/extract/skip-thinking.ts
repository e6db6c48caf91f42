const tags = 'think|thinking|thought|thoughts|reasoning|reflection|analysis|seed:think';
const closedThought = new RegExp(`<(${tags})>[\\s\\S]*?</\\1>`, 'gi');
const strayClose = new RegExp(`[\\s\\S]*</(?:${tags})>`, 'i');
const strayOpen = new RegExp(`<(?:${tags})>`, 'i');
/** A request for a tool is no answer, whatever words are in it. */
const toolCall = /<tool_call>[\s\S]*?(?:<\/tool_call>|$)/gi;
const endTokens = /<\|(?!(?:begin|end)_of_box\|)[a-z0-9_]+\|>|<\/?s>/gi;
const channel = /<\|channel\|>\s*(\w+)[^<]*<\|message\|>/g;

/** Other spellings of the same tags: Kimi's triangles and Mistral's brackets. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/◁think▷|\[THINK\]/g, '<think>'],
  [/◁\/think▷|\[\/THINK\]/g, '</think>'],
];

/**
 * Removes what a model thought before it answered: `<think>…</think>` and its kin, channels other than the
 * final one, and everything before a lone closing tag (chat templates that open the thought themselves leave
 * one). Requests for tools and end-of-text tokens go too.
 *
 * @returns The rest, or `null` where the output ends inside a thought, so that there is no answer to read.
 */
export function skipThinking(output: string): string | null {
  const said = finalChannel(output);
  if (said === null) return null;
  const spelled = spellings.reduce((text, [from, to]) => text.replace(from, to), said);
  const rest = spelled
    .replace(closedThought, '\n')
    .replace(strayClose, '\n')
    .replace(toolCall, '\n')
    .replace(endTokens, '');
  return strayOpen.test(rest) ? null : rest.trim();
}

function finalChannel(output: string): string | null {
  const channels = [...output.matchAll(channel)];
  const last = channels.at(-1);
  if (last === undefined) return output;
  return last[1] === 'final' ? output.slice(last.index + last[0].length) : null;
}
