import { z } from 'zod';

import type { Turn } from '../student/student.ts';

/** What the worker of a model's own texts is asked. */
export type TextTask =
  | {
      readonly kind: 'open';
      /** Text of `tokenizer.json`. */
      readonly tokenizer: string;
      /** Text of `tokenizer_config.json`. */
      readonly tokenizerConfig: string;
      /** Jinja, and the tokens that it may name. */
      readonly template: { readonly source: string; readonly tokens: Readonly<Record<string, string>> };
    }
  | { readonly kind: 'encode' | 'encodePlain' | 'idOf'; readonly text: string }
  | { readonly kind: 'decode'; readonly ids: readonly number[] }
  | { readonly kind: 'tokenOf'; readonly id: number }
  | { readonly kind: 'tokens' }
  | {
      readonly kind: 'render';
      readonly asked: string | readonly Turn[];
      readonly enableThinking: boolean | undefined;
    };

const text = z.string();

export const textTaskSchema: z.ZodType<TextTask> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('open'),
    tokenizer: text,
    tokenizerConfig: text,
    template: z.object({ source: text, tokens: z.record(text, text) }),
  }),
  z.object({ kind: z.enum(['encode', 'encodePlain', 'idOf']), text }),
  z.object({ kind: z.literal('decode'), ids: z.custom<readonly number[]>(Array.isArray) }),
  z.object({ kind: z.literal('tokenOf'), id: z.number() }),
  z.object({ kind: z.literal('tokens') }),
  z.object({
    kind: z.literal('render'),
    asked: z.union([text, z.custom<readonly Turn[]>(Array.isArray)]),
    enableThinking: z.union([z.boolean(), z.undefined()]),
  }),
]);
