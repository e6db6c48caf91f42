import { Template } from '@huggingface/jinja';

import { ChatTemplateError } from '../errors/chat-template-error.ts';
import type { ChatTemplate } from './read-chat-template.ts';

/** Renders a prompt for a text about the image. */
export type PromptRenderer = (text: string, options?: RenderOptions) => string;

export interface RenderOptions {
  /** The template's `enable_thinking`; undefined leaves it to the template. */
  readonly enableThinking?: boolean | undefined;
}

/**
 * Parses a model's chat template once, for one user turn of an image and a text, and the model's turn begun. The
 * image is one token of the template's choice.
 *
 * @throws {ChatTemplateError} If the template cannot be parsed; the renderer, if it fails on the turn.
 */
export function createPromptRenderer({ source, tokens }: ChatTemplate): PromptRenderer {
  const template = attempt(() => new Template(source));
  return (text, { enableThinking } = {}) =>
    attempt(() =>
      template.render({
        ...tokens,
        messages: [{ role: 'user', content: [{ type: 'image' }, { type: 'text', text }] }],
        add_generation_prompt: true,
        ...(enableThinking === undefined ? {} : { enable_thinking: enableThinking }),
      }),
    );
}

/** Renders one prompt; see `createPromptRenderer`. */
export function renderPrompt(template: ChatTemplate, text: string): string {
  return createPromptRenderer(template)(text);
}

function attempt<T>(task: () => T): T {
  try {
    return task();
  } catch (cause) {
    throw new ChatTemplateError({ problem: String(cause), cause });
  }
}
