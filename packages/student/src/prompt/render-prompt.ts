import { Template } from '@huggingface/jinja';

import { ChatTemplateError } from '../errors/chat-template-error.ts';
import type { Turn } from '../student/student.ts';
import { evaluateBounded } from './evaluate-bounded.ts';
import type { ChatTemplate } from './read-chat-template.ts';

/** Renders a prompt for a text about one image, or for the turns of a conversation. */
export type PromptRenderer = (asked: string | readonly Turn[], options?: RenderOptions) => string;

export interface RenderOptions {
  /** The template's `enable_thinking`; undefined leaves it to the template. */
  readonly enableThinking?: boolean | undefined;
}

/**
 * Parses a model's chat template once, for one user turn of an image and a text or for a conversation, and the model's turn begun. An
 * image is one token of the template's choice.
 *
 * @throws {ChatTemplateError} If the template cannot be parsed; the renderer, if it fails on the turn.
 */
export function createPromptRenderer({ source, tokens }: ChatTemplate): PromptRenderer {
  const template = attempt(() => new Template(`{% set range = ${ownRange} %}\n${source}`));
  return (asked, { enableThinking } = {}) =>
    attempt(() =>
      evaluateBounded(lengthOf(asked), () =>
        template.render({
          ...tokens,
          [ownRange]: boundedRange,
          messages:
            typeof asked === 'string'
              ? [{ role: 'user', content: [{ type: 'image' }, { type: 'text', text: asked }] }]
              : asked,
          add_generation_prompt: true,
          ...(enableThinking === undefined ? {} : { enable_thinking: enableThinking }),
        }),
      ),
    );
}

/** The library lets nobody declare what it has declared; a line before the template does, and gives nothing. */
const ownRange = 'r2i_bounded_range';
/** Templates count messages and their parts; there is one message. */
const longestRange = 100_000;

/**
 * `range` of templates, in place of the library's: a list that is grown past what the engine can hold ends the whole process, whatever
 * thread it is in.
 */
function boundedRange(...bounds: readonly unknown[]): number[] {
  const whole = bounds.filter((bound): bound is number => Number.isSafeInteger(bound));
  const [start, stop, step] = whole.length === 1 ? [0, whole[0], 1] : [whole[0], whole[1], whole[2] ?? 1];
  if (start === undefined || stop === undefined || step === 0) {
    throw new RangeError('range() takes one to three whole numbers, and no step of 0');
  }
  const length = Math.max(0, Math.ceil((stop - start) / step));
  if (length > longestRange)
    throw new RangeError(`range() of ${length} numbers; ${longestRange} are the most`);
  return Array.from({ length }, (_, index) => start + index * step);
}

/** Renders one prompt; see `createPromptRenderer`. */
export function renderPrompt(template: ChatTemplate, text: string): string {
  return createPromptRenderer(template)(text);
}

function lengthOf(asked: string | readonly Turn[]): number {
  if (typeof asked === 'string') return asked.length;
  const parts = asked.flatMap(({ content }) => content);
  return parts.reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 0), 0);
}

function attempt<T>(task: () => T): T {
  try {
    return task();
  } catch (cause) {
    throw new ChatTemplateError({ problem: String(cause), cause });
  }
}
