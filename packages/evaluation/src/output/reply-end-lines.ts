import type { View } from '@r2i/schema';
import { type ReplyEnd, type ReplyEndCount, replyEnds } from '@r2i/zoombench';

/** Replies of a result that ended in one way, and what helps. */
export interface ReplyEndLine {
  /** `cut off by their length`. */
  readonly name: string;
  readonly counts: Readonly<Record<View, number>>;
  /** Of all, those that had finished an answer before. */
  readonly answered: number;
  readonly hint: string;
}

const words: Readonly<Record<ReplyEnd, { readonly name: string; readonly hint: string }>> = {
  length: {
    name: 'cut off by their length',
    hint: 'raise --max-tokens (of a student --answer-tokens), with another --out',
  },
  refusal: {
    name: 'refused by the model',
    hint: 'the model itself refuses: samples.jsonl has its words',
  },
  'content-filter': {
    name: 'stopped by a content filter',
    hint: 'set the filter of the service lower, where it lets you',
  },
  'tool-calls': {
    name: 'asked for a tool, with nothing said',
    hint: `serve it without tools, or send --extra-body '{"tool_choice":"none"}'; the run that asked asks them again`,
  },
  'reasoning-only': {
    name: 'reasoning alone, with nothing said',
    hint: `raise --max-tokens, think less with --reasoning-effort low or --extra-body '{"chat_template_kwargs":{"enable_thinking":false}}', or mend the reasoning parser of the server; the run that asked asks them again`,
  },
  empty: {
    name: 'empty',
    hint: 'the run that asked asks them again; if they stay, look at the log and the chat template of the server',
  },
};

/** How replies ended that did not say what they had to say, a line for each way that occurred. */
export function replyEndLines(
  ends: Readonly<Record<View, Readonly<Partial<Record<ReplyEnd, ReplyEndCount>>>>>,
): ReplyEndLine[] {
  return replyEnds.flatMap((end) => {
    const { global, regional } = { global: ends.global[end], regional: ends.regional[end] };
    if (global === undefined && regional === undefined) return [];
    const counts = { global: global?.replies ?? 0, regional: regional?.replies ?? 0 };
    const answered = (global?.answered ?? 0) + (regional?.answered ?? 0);
    return [{ ...words[end], counts, answered }];
  });
}
