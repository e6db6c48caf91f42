import { type ThoughtTags, thoughtTags } from '@r2i/answers';

import type { PromptRenderer } from './render-prompt.ts';

/** What a chat template has to do with thoughts. */
export interface ThoughtStyle {
  /** Of the thoughts that an answer may begin with; undefined where the template knows of none. */
  readonly tags: ThoughtTags | undefined;
  /** The prompt itself begins the thought: what the model writes is one until it closes it. */
  readonly opens: boolean;
  /** How the template is asked for a prompt without a thought. */
  readonly choice: {
    /** Given as `enable_thinking`; undefined: not given. */
    readonly enableThinking: boolean | undefined;
    /** Put behind the prompt, to close the thought that the template has opened. */
    readonly closing: string;
  };
}

/** Finds out by rendering: what a template opens and whether it can be told not to. */
export function readThoughtStyle(render: PromptRenderer, source: string): ThoughtStyle {
  const tags = thoughtTags.find(({ open, close }) => source.includes(open) || source.includes(close));
  const usual = aroundText(render);
  if (tags === undefined) return { tags, opens: false, choice: { enableThinking: undefined, closing: '' } };
  const opens = isOpen(usual.behind, tags);
  const brief = aroundText((text) => render(text, { enableThinking: false }));
  if (brief.before === usual.before && brief.behind !== usual.behind && !isOpen(brief.behind, tags)) {
    return { tags, opens, choice: { enableThinking: false, closing: '' } };
  }
  const closing = opens ? closingOf(usual.behind, tags) : '';
  return { tags, opens, choice: { enableThinking: undefined, closing } };
}

/** What is rendered before and behind a text. */
function aroundText(render: (text: string) => string): { before: string; behind: string } {
  const [one, other] = [render('a'), render('b')];
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < one.length - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return { before: one.slice(0, start), behind: one.slice(one.length - end) };
}

function isOpen(text: string, { open, close }: ThoughtTags): boolean {
  return text.lastIndexOf(open) > text.lastIndexOf(close);
}

/** As Qwen3 writes a thought that was not had: two line breaks between the tags, two behind them. */
function closingOf(behind: string, { open, close }: ThoughtTags): string {
  return `${behind.endsWith(open) ? '\n\n' : '\n'}${close}\n\n`;
}
