import { OverBudgetError, openWorker } from '@r2i/worker';
import { z } from 'zod';

import { ChatTemplateError } from '../errors/chat-template-error.ts';
import { TokenizerInvalidError } from '../errors/tokenizer-invalid-error.ts';
import { studentErrors } from '../worker/pack-error.ts';
import type { StudentTokenizer } from './load-tokenizer.ts';
import type { ChatTemplate } from './read-chat-template.ts';
import type { PromptRenderer } from './render-prompt.ts';
import type { TextTask } from './text-task.ts';
import type { TokenText } from './token-bytes.ts';

/**
 * Tokenizer and chat template of a model, run in a worker under a budget: both are code of whoever made the model, and need not end.
 * Calls block this thread, which is the student's own.
 */
export interface ModelText {
  readonly tokenizer: StudentTokenizer;
  /** @throws {ChatTemplateError} If the template fails on the text, or does not end. */
  readonly render: PromptRenderer;
  /** To be awaited before a task: where the last one had to be ended, the worker is started again. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export interface TextBudget {
  /**
   * Longest time of a call, in milliseconds; one takes less than a thousandth of it.
   *
   * @default 30000
   */
  readonly callMs?: number | undefined;
}

/** The vocabulary of a large model takes a second or two. */
const openMs = 120_000;
/** Of objects: the largest vocabularies take a tenth. */
const heapMb = 2048;

const idsSchema = z.custom<number[]>(Array.isArray);
const maybeId = z.number().optional();
const maybeToken = z.string().optional();
const tokensSchema = z.custom<readonly TokenText[]>(Array.isArray);

/**
 * @throws {TokenizerInvalidError | ChatTemplateError} If one of them cannot be read.
 */
export async function openModelText(
  files: { readonly tokenizer: string; readonly tokenizerConfig: string; readonly template: ChatTemplate },
  { callMs = 30_000 }: TextBudget = {},
): Promise<ModelText> {
  const worker = openWorker({
    entry: {
      source: new URL('./text-worker.ts', import.meta.url),
      built: new URL('./prompt/text-worker.js', import.meta.url),
    },
    heapMb,
    idleMs: Number.POSITIVE_INFINITY,
    errors: studentErrors,
  });
  let isOpen = false;
  const open = async (): Promise<readonly number[]> => {
    const task: TextTask = { kind: 'open', ...files };
    try {
      const specialIds = idsSchema.parse(await worker.call(task, { ms: openMs }));
      isOpen = true;
      return specialIds;
    } catch (error) {
      throw overBudget(error, task);
    }
  };
  const ask = <Value>(task: TextTask, schema: z.ZodType<Value>): Value => {
    try {
      return schema.parse(worker.callNow(task, { ms: callMs }));
    } catch (error) {
      if (error instanceof OverBudgetError) isOpen = false;
      throw overBudget(error, task);
    }
  };
  const specialIds = new Set(
    await open().catch(async (error: unknown) => {
      await worker.close();
      throw error;
    }),
  );
  return {
    tokenizer: {
      encode: (text) => ask({ kind: 'encode', text }, idsSchema),
      encodePlain: (text) => ask({ kind: 'encodePlain', text }, idsSchema),
      decode: (ids) => (ids.length === 0 ? '' : ask({ kind: 'decode', ids: [...ids] }, z.string())),
      idOf: (text) => ask({ kind: 'idOf', text }, maybeId),
      tokenOf: (id) => ask({ kind: 'tokenOf', id }, maybeToken),
      tokens: () => ask({ kind: 'tokens' }, tokensSchema),
      specialIds,
    },
    render: (asked, { enableThinking } = {}) => ask({ kind: 'render', asked, enableThinking }, z.string()),
    async ready() {
      if (!isOpen) await open();
    },
    close: () => worker.close(),
  };
}

function overBudget(error: unknown, { kind }: TextTask): unknown {
  if (!(error instanceof OverBudgetError)) return error;
  if (kind === 'render')
    return new ChatTemplateError({ problem: `rendering a prompt: ${error.message}`, cause: error });
  const problem = `${kind === 'open' ? 'reading it' : 'using it on a text'}: ${error.message}`;
  return new TokenizerInvalidError({ file: 'tokenizer.json', problem, cause: error });
}
