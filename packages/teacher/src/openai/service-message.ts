import { z } from 'zod';

import { tryParseJson } from './try-parse-json.ts';

/** What a service's error says, in whichever of the usual forms. */
export interface ServiceMessage {
  /** The message, else the whole text without tags; on one line, not shortened, not masked. */
  readonly message: string;
  /** `insufficient_quota`, `unsupported_parameter`, or a status. */
  readonly code: string | undefined;
  /** All names that it gives to what went wrong - code, type, inner code - in lower case. */
  readonly names: readonly string[];
  /** Whether it tells in fields of its own that a filter stopped the request: reasons, or what was blocked. */
  readonly flagged: boolean;
  /** What the service behind a gateway said, where the gateway passes it on. */
  readonly provider: ServiceMessage | undefined;
  /** The request's field that is to blame. */
  readonly parameter: string | undefined;
  /** Pause asked for within the body, as Gemini does: `23s`. */
  readonly retryDelay: string | undefined;
}

/** Most characters of a provider's own answer that are read. */
const longestRaw = 20_000;

const optionalText = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);

/** OpenRouter's: `reasons` and `flagged_input` of its moderation, or what the provider answered, as a text. */
const metadataSchema = z.object({
  reasons: z.array(z.string()).min(1).optional().catch(undefined),
  flagged_input: z.string().min(1).optional().catch(undefined),
  raw: z.string().max(longestRaw).optional().catch(undefined),
});

/** Gemini's `promptFeedback`, which gateways pass on. */
const feedbackSchema = z.union([
  z.object({ blockReason: z.string().min(1) }),
  z.object({ block_reason: z.string().min(1) }),
]);

const errorSchema = z.object({
  message: z.unknown().optional(),
  code: optionalText,
  type: optionalText,
  innererror: z.object({ code: optionalText }).optional().catch(undefined),
  param: optionalText,
  metadata: metadataSchema.optional().catch(undefined),
  details: z
    .array(z.object({ retryDelay: optionalText }).catch({ retryDelay: undefined }))
    .optional()
    .catch(undefined),
});

const bodySchema = z.object({
  error: z.union([errorSchema, z.string()]).optional().catch(undefined),
  message: z.unknown().optional(),
  detail: z.unknown().optional(),
  promptFeedback: feedbackSchema.optional().catch(undefined),
  prompt_feedback: feedbackSchema.optional().catch(undefined),
  // Zhipu's, beside the error.
  contentFilter: z.array(z.unknown()).min(1).optional().catch(undefined),
  code: optionalText,
  type: optionalText,
  param: optionalText,
});

/** Reads the error out of a body: OpenAI's form, Gemini's list around it, FastAPI's, a bare text, or a page. */
export function readServiceMessage(text: string): ServiceMessage {
  return readMessage(text, { isProvider: false });
}

function readMessage(text: string, { isProvider }: { readonly isProvider: boolean }): ServiceMessage {
  const value = tryParseJson(text);
  const parsed = bodySchema.safeParse(Array.isArray(value) ? value[0] : value);
  if (!parsed.success) return { ...nothing, message: plain(text) };
  const { error, message, detail, code, type, param, promptFeedback, prompt_feedback, contentFilter } =
    parsed.data;
  const isBlocked = (promptFeedback ?? prompt_feedback ?? contentFilter) !== undefined;
  if (typeof error === 'object') {
    const { reasons, flagged_input, raw } = error.metadata ?? {};
    return {
      message: shown(error.message ?? text),
      code: error.code,
      names: namesOf(error.code, error.type, error.innererror?.code),
      flagged: isBlocked || (reasons ?? flagged_input) !== undefined,
      // One level deep: a gateway before a gateway says it in its own words.
      provider: isProvider || raw === undefined ? undefined : readMessage(raw, { isProvider: true }),
      parameter: error.param,
      retryDelay: error.details?.find((each) => each.retryDelay !== undefined)?.retryDelay,
    };
  }
  return {
    ...nothing,
    message: shown(error ?? message ?? detail ?? text),
    code,
    names: namesOf(code, type),
    flagged: isBlocked,
    provider: undefined,
    parameter: param,
  };
}

function namesOf(...names: readonly (string | undefined)[]): readonly string[] {
  return names.flatMap((name) => (name === undefined ? [] : [name.toLowerCase()]));
}

const nothing = {
  code: undefined,
  names: [],
  flagged: false,
  provider: undefined,
  parameter: undefined,
  retryDelay: undefined,
} as const;

function shown(value: unknown): string {
  return plain(typeof value === 'string' ? value : JSON.stringify(value));
}

function plain(text: string): string {
  // Words of a service reach terminals: nothing in them may steer one.
  return withoutTags(text)
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** Text of a page: no tags, nothing of styles and scripts. A tag that never closes is text. */
function withoutTags(text: string): string {
  const last = text.lastIndexOf('>');
  let kept = '';
  let from = 0;
  for (let at = text.indexOf('<'); at !== -1 && at < last; at = text.indexOf('<', from)) {
    const name = /^<(style|script)\b/iu.exec(text.slice(at, at + 8))?.[1]?.toLowerCase();
    const end = text.indexOf('>', at);
    kept += `${text.slice(from, at)} `;
    from = end + 1;
    if (name === undefined) continue;
    closing.lastIndex = end;
    for (let match = closing.exec(text); match !== null; match = closing.exec(text)) {
      from = closing.lastIndex;
      if (match[1]?.toLowerCase() === name) break;
    }
  }
  return kept + text.slice(from);
}

const closing = /<\/(style|script)>/giu;
