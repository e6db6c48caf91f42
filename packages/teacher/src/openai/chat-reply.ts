import type { FinishReason } from '@r2i/schema';
import { z } from 'zod';

import type { TeacherReply, TokenUsage } from '../model/teacher-model.ts';
import { isCutJson, tryParseJson } from './try-parse-json.ts';

/** More in one request is a slip of the service's counting. */
const maxTokensCounted = 1e8;

const optionalText = z.string().nullish().catch(undefined);
const tokens = z.int().nonnegative().max(maxTokensCounted);
const noUsage: TokenUsage = { inputTokens: 0, outputTokens: 0 };

const contentSchema = z.union([
  z.string(),
  z
    .array(z.object({ type: optionalText, text: optionalText }))
    .transform((parts) => parts.flatMap(({ text }) => text ?? []).join('')),
]);

const choiceSchema = z.object({
  index: z.number().nullish().catch(undefined),
  message: z.object({
    content: contentSchema.nullish(),
    refusal: optionalText,
    // vLLM, SGLang and DeepSeek; OpenRouter and Ollama.
    reasoning_content: optionalText,
    reasoning: optionalText,
  }),
  finish_reason: optionalText,
});

const usageSchema = z.object({ prompt_tokens: tokens, completion_tokens: tokens.default(0) });

const bodySchema = z.object({
  model: optionalText,
  choices: z.array(choiceSchema).min(1),
  usage: usageSchema.nullish().catch(undefined),
});

const errorSchema = z.object({
  error: z.object({ code: z.coerce.number().int().min(400).max(599).optional().catch(undefined) }),
});

/** What a completion has, whatever is wrong with it. */
const withChoicesSchema = z.object({ choices: z.array(z.unknown()) });

/** Names that services give to how a reply ended. */
const finishes: ReadonlyMap<string, FinishReason | 'broken'> = new Map([
  ['stop', 'stop'],
  ['eos', 'stop'],
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['length', 'length'],
  ['max_tokens', 'length'],
  ['content_filter', 'content-filter'],
  ['safety', 'content-filter'],
  ['recitation', 'content-filter'],
  ['prohibited_content', 'content-filter'],
  ['blocklist', 'content-filter'],
  ['spii', 'content-filter'],
  ['image_safety', 'content-filter'],
  ['sensitive', 'content-filter'],
  ['content_filtered', 'content-filter'],
  ['guardrail_intervened', 'content-filter'],
  ['refusal', 'refusal'],
  ['tool_calls', 'tool-calls'],
  ['function_call', 'tool-calls'],
  ['abort', 'broken'],
  ['error', 'broken'],
]);

/** Replies of a response. */
export interface ChatReplies {
  readonly replies: readonly TeacherReply[];
  /** How many the service gave, those that it broke off included. */
  readonly choices: number;
}

/** A successful response, read: replies, or what is wrong with it. */
export type ChatReply =
  | ChatReplies
  | {
      readonly issue: string;
      readonly status?: number | undefined;
      /** Whether there is nothing of a completion in it, rather than one that was cut off or left empty. */
      readonly isForeign: boolean;
    };

/**
 * Reads the body of a response with status 200. Reasoning that is told apart from the content is
 * passed over but for its length.
 * Choices that the service broke off are left out.
 *
 * @param asked - Name for `model` where the service tells none.
 * @returns The replies in the order of their index; or an issue, with the status that the body itself names.
 */
export function readChatReply(text: string, { asked }: { readonly asked: string }): ChatReply {
  const value = tryParseJson(text);
  if (value === undefined) return { issue: 'the reply is no JSON', isForeign: !isCutJson(text) };
  const parsed = bodySchema.safeParse(value);
  if (!parsed.success) {
    const error = errorSchema.safeParse(value);
    if (error.success)
      return { issue: 'the reply is an error', status: error.data.error.code, isForeign: true };
    const where = parsed.error.issues[0]?.path.join('.') || 'choices';
    const isForeign = !withChoicesSchema.safeParse(value).success;
    return { issue: `the reply is no chat completion: ${where} does not fit`, isForeign };
  }
  const { model, choices, usage } = parsed.data;
  const whole = choices
    .map((choice, order) => ({ ...choice, order: choice.index ?? order }))
    .sort((one, other) => one.order - other.order)
    .flatMap(({ message, finish_reason }) => {
      const told = finishOf(finish_reason);
      if (told === 'broken') return [];
      const refusal = message.refusal || undefined;
      const finish = refusal === undefined ? told : ('refusal' as const);
      const reasoning = (message.reasoning_content || message.reasoning || '').length;
      return [
        {
          text: message.content || (refusal ?? ''),
          ...(finish === undefined ? {} : { finish }),
          ...(refusal === undefined ? {} : { refusal }),
          ...(reasoning === 0 ? {} : { reasoning }),
        },
      ];
    });
  if (whole.length === 0) return { issue: 'the service broke the reply off', isForeign: false };
  const shares = shareUsage(
    usage ? { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } : noUsage,
    whole.length,
  );
  return {
    choices: choices.length,
    replies: whole.map((reply, index) => ({
      ...reply,
      usage: shares[index] ?? noUsage,
      model: model || asked,
    })),
  };
}

/**
 * What a service calls how a reply ended. Gemini says why after a colon: `content_filter: RECITATION`.
 *
 * @returns `undefined` where it does not tell: that may be the end of an answer, or of the tokens.
 */
function finishOf(reason: string | null | undefined): FinishReason | 'broken' | undefined {
  const name = (reason?.slice(0, 64).split(':')[0] ?? '').trim().toLowerCase();
  return name === '' ? undefined : (finishes.get(name) ?? 'other');
}

/** Services count a request as a whole: its input goes to the first sample, its output evenly to all. */
function shareUsage({ inputTokens, outputTokens }: TokenUsage, samples: number): readonly TokenUsage[] {
  const each = Math.floor(outputTokens / samples);
  return Array.from({ length: samples }, (_, index) => ({
    inputTokens: index === 0 ? inputTokens : 0,
    outputTokens: index === 0 ? outputTokens - each * (samples - 1) : each,
  }));
}
