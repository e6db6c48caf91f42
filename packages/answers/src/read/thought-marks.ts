/** What a mark of a reply's machinery does to the text around it. */
export type ThoughtMark = 'opens' | 'closes' | 'channel' | 'final' | 'call' | 'called' | 'token';

/** How a model marks a thought in what it writes. */
export interface ThoughtTags {
  readonly open: string;
  readonly close: string;
}

/** Names between angle brackets: `<think>`, `<thinking>`, ByteDance's `<seed:think>`, LLaVA-CoT's `<REASONING>`. */
const names = 'think|thinking|thought|thoughts|reasoning|reflection|analysis|seed:think';
/** Of Kimi, Cohere and Apertus, in this order. */
const otherOpens = '◁think▷ <|START_THINKING|> <|inner_prefix|>';
const otherCloses = '◁/think▷ <|END_THINKING|> <|inner_suffix|>';
/** Of Mistral. They count in capitals only: a sign may read [think]. */
const brackets: ThoughtTags = { open: '[THINK]', close: '[/THINK]' };

/** The pairs of marks of {@link thoughtMarks}, the most usual first. Channels, which are no pairs, are not among them. */
export const thoughtTags: readonly ThoughtTags[] = [
  ...names.split('|').map((name) => ({ open: `<${name}>`, close: `</${name}>` })),
  ...otherOpens.split(' ').map((open, family) => ({ open, close: otherCloses.split(' ')[family] ?? '' })),
  brackets,
];

/**
 * Every mark that families of models put around what they think, in one expression:
 *
 * | family                             | opens                             | closes                    |
 * | ---------------------------------- | --------------------------------- | ------------------------- |
 * | Qwen, GLM, DeepSeek, MiniMax, …    | `<think>` and its kin             | `</think>` and its kin    |
 * | Kimi                               | `◁think▷`                         | `◁/think▷`                |
 * | Mistral                            | `[THINK]`                         | `[/THINK]`                |
 * | Cohere                             | `<|START_THINKING|>`              | `<|END_THINKING|>`        |
 * | Apertus                            | `<|inner_prefix|>`                | `<|inner_suffix|>`        |
 * | gpt-oss (harmony)                  | `<|channel|>analysis<|message|>`  | `<|channel|>final<|message|>` |
 *
 * Requests for tools (`<tool_call>`) and tokens such as `<|im_end|>` are found too; GLM's tokens around an answer and those
 * around boxes and their names are not.
 */
export const thoughtMarks: RegExp = new RegExp(
  [
    `(?<opens><(?:${names})>|${otherOpens.replaceAll('|', '\\|').replaceAll(' ', '|')})`,
    `(?<closes></(?:${names})>|${otherCloses.replaceAll('|', '\\|').replaceAll(' ', '|')})`,
    '(?<channel><\\|channel\\|>[ \\t\\n]{0,4}(?<name>\\w{1,24})[\\s\\S]{0,80}?<\\|message\\|>)',
    '(?<call><tool_call>)',
    '(?<called></tool_call>)',
    '(?<token><\\|(?!(?:begin_of_box|end_of_box|box_start|box_end|object_ref_start|object_ref_end|ref|det)\\|)[a-z0-9_]{1,40}\\|>|</?s>)',
    '(?<bracket>\\[/?think\\])',
  ].join('|'),
  'giu',
);

/** What a match of {@link thoughtMarks} does; `null` where it is plain text after all. */
export function markOf(match: RegExpExecArray): ThoughtMark | null {
  const { opens, closes, channel, name, call, called, bracket } = match.groups ?? {};
  if (opens !== undefined) return 'opens';
  if (closes !== undefined) return 'closes';
  if (channel !== undefined) return name?.toLowerCase() === 'final' ? 'final' : 'channel';
  if (call !== undefined) return 'call';
  if (called !== undefined) return 'called';
  if (bracket !== undefined)
    return bracket === brackets.open ? 'opens' : bracket === brackets.close ? 'closes' : null;
  return 'token';
}
