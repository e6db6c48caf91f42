import { serveTasks } from '@r2i/worker';

import { ChatTemplateError } from '../errors/chat-template-error.ts';
import type { Turn } from '../student/student.ts';
import { studentErrors } from '../worker/pack-error.ts';
import { loadTokenizer, type StudentTokenizer } from './load-tokenizer.ts';
import { createPromptRenderer, type PromptRenderer } from './render-prompt.ts';
import { type TextTask, textTaskSchema } from './text-task.ts';

let opened: { readonly tokenizer: StudentTokenizer; readonly render: PromptRenderer } | undefined;

// Runs in a worker: a template is a program, and a tokenizer has expressions, of whoever made the model.
serveTasks((input) => ({ output: answer(textTaskSchema.parse(input)) }), { errors: studentErrors });

function answer(task: TextTask): unknown {
  if (task.kind === 'open') {
    opened = { tokenizer: loadTokenizer(task), render: createPromptRenderer(task.template) };
    return [...opened.tokenizer.specialIds];
  }
  if (opened === undefined) throw new Error('no model was opened');
  const { tokenizer, render } = opened;
  switch (task.kind) {
    case 'decode':
      return tokenizer.decode(task.ids);
    case 'tokenOf':
      return tokenizer.tokenOf(task.id);
    case 'tokens':
      return tokenizer.tokens();
    case 'render':
      return requireShort(render(task.asked, { enableThinking: task.enableThinking }), lengthOf(task.asked));
    default:
      return tokenizer[task.kind](task.text);
  }
}

/** What a template puts around a text: far above what any model is told. */
const mostAround = 2 ** 20;
/** How often a template may repeat a text, or write a character of it longer. */
const mostTimes = 16;

function requireShort(prompt: string, length: number): string {
  if (prompt.length <= mostAround + mostTimes * length) return prompt;
  const problem = `it makes ${prompt.length} characters of a text of ${length}`;
  throw new ChatTemplateError({ problem });
}

function lengthOf(asked: string | readonly Turn[]): number {
  if (typeof asked === 'string') return asked.length;
  const parts = asked.flatMap(({ content }) => content);
  return parts.reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 0), 0);
}
