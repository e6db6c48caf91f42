import { z } from 'zod';

import type { TeacherReply } from '../model/teacher-model.ts';

const tokens = z.int().nonnegative().max(1e8);

/** A number in version 2, an object with a total in version 3. */
const countSchema = z.union([tokens, z.object({ total: tokens }).transform(({ total }) => total)]).catch(0);

const resultSchema = z.object({
  content: z.array(z.object({ type: z.string(), text: z.unknown().optional() })),
  finishReason: z
    .union([z.string(), z.object({ unified: z.string() }).transform(({ unified }) => unified)])
    .catch('other'),
  usage: z
    .object({ inputTokens: countSchema, outputTokens: countSchema })
    .catch({ inputTokens: 0, outputTokens: 0 }),
  response: z
    .object({ modelId: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/**
 * Reads what a model's `doGenerate` gave. Reasoning is passed over.
 *
 * @param asked - Name for `model` where the service tells none.
 * @returns `undefined` where it is no reply, or the model broke it off.
 */
export function readAiSdkReply(
  value: unknown,
  { asked }: { readonly asked: string },
): TeacherReply | undefined {
  const parsed = resultSchema.safeParse(value);
  if (!parsed.success || parsed.data.finishReason === 'error') return undefined;
  const { content, finishReason, usage, response } = parsed.data;
  return {
    text: content.map(({ type, text }) => (type === 'text' && typeof text === 'string' ? text : '')).join(''),
    finish: finishReason === 'length' ? 'length' : finishReason === 'content-filter' ? 'refused' : 'stop',
    usage,
    model: response?.modelId || asked,
  };
}
