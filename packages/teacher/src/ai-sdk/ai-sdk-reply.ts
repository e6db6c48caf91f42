import { type FinishReason, finishReasons } from '@r2i/schema';
import { z } from 'zod';

import type { TeacherReply } from '../model/teacher-model.ts';

const tokens = z.int().nonnegative().max(1e8);

/** A number in version 2, an object with a total in version 3. */
const countSchema = z.union([tokens, z.object({ total: tokens }).transform(({ total }) => total)]).catch(0);

const resultSchema = z.object({
  content: z.array(z.object({ type: z.string(), text: z.unknown().optional() })),
  finishReason: z
    .union([z.string(), z.object({ unified: z.string() }).transform(({ unified }) => unified)])
    .optional()
    .catch(undefined),
  usage: z
    .object({ inputTokens: countSchema, outputTokens: countSchema })
    .catch({ inputTokens: 0, outputTokens: 0 }),
  response: z
    .object({ modelId: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/**
 * Reads what a model's `doGenerate` gave. Reasoning is passed over but for its length.
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
  const textOf = (wanted: string): string =>
    content.map(({ type, text }) => (type === wanted && typeof text === 'string' ? text : '')).join('');
  const reasoning = textOf('reasoning').length;
  const finish = finishOf(finishReason);
  return {
    text: textOf('text'),
    ...(finish === undefined ? {} : { finish }),
    ...(reasoning === 0 ? {} : { reasoning }),
    usage,
    model: response?.modelId || asked,
  };
}

/** `unknown` is what models say that were not told themselves. */
function finishOf(reason: string | undefined): FinishReason | undefined {
  if (reason === undefined || reason === 'unknown' || reason === '') return undefined;
  return finishReasons.find((known) => known === reason) ?? 'other';
}
