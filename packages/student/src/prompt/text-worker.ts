import { serveTasks } from '@r2i/worker';

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
      return render(task.asked, { enableThinking: task.enableThinking });
    default:
      return tokenizer[task.kind](task.text);
  }
}
