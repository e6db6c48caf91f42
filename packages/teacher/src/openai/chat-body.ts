import type { TeacherRequest } from '../model/teacher-model.ts';
import type { Spliceable } from './splice-json.ts';

export interface ChatBodySettings {
  readonly model: string;
  readonly detail: 'low' | 'high' | 'auto' | undefined;
  readonly reasoningEffort: string | undefined;
  readonly structured: boolean;
  /** Goes over our own fields. */
  readonly extraBody: Readonly<Record<string, Spliceable>>;
}

/** The body of a request for chat completions. */
export interface ChatBody {
  readonly body: Spliceable;
  /** Fields in it that a service may refuse and the request can do without. */
  readonly optional: readonly string[];
}

/**
 * Composes a request.
 *
 * @param urls - One for each image of `parts`, in order.
 * @param unsupported - Optional fields that this service does not take; `response_format:<name>` for one schema, `system`
 *   for a message of the system, whose text the user's then begins with.
 */
export function composeChatBody(
  { system, parts, format, sampling, samples, seed }: TeacherRequest,
  {
    urls,
    unsupported,
    settings: { model, detail, reasoningEffort, structured, extraBody },
  }: {
    readonly urls: readonly Spliceable[];
    readonly unsupported: ReadonlySet<string>;
    readonly settings: ChatBodySettings;
  },
): ChatBody {
  const limit = unsupported.has('max_tokens') ? 'max_completion_tokens' : 'max_tokens';
  const withFormat = structured && format !== undefined && !unsupported.has(formatKey(format.name));
  const wanted: Readonly<Record<string, Spliceable>> = {
    temperature: sampling.temperature,
    top_p: sampling.topP,
    top_k: sampling.topK,
    presence_penalty: sampling.presencePenalty,
    [limit]: sampling.maxTokens,
    n: samples > 1 ? samples : undefined,
    seed,
    reasoning_effort: reasoningEffort,
    response_format: withFormat
      ? {
          type: 'json_schema',
          json_schema: { name: format.name, schema: toSpliceable(format.schema), strict: true },
        }
      : undefined,
  };
  const optional = Object.entries(wanted).filter(
    ([name, value]) => value !== undefined && !unsupported.has(name) && !(name in extraBody),
  );

  let image = 0;
  const content = parts.map((part): Spliceable => {
    if (part.type === 'text') return { type: 'text', text: part.text };
    const url = urls[image];
    image += 1;
    return { type: 'image_url', image_url: { url, detail } };
  });
  const folded = system !== undefined && unsupported.has(systemField) ? system : undefined;
  if (folded !== undefined) content.unshift({ type: 'text', text: folded });
  const texts = parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  return {
    body: {
      model,
      messages: [
        ...(system === undefined || folded !== undefined ? [] : [{ role: 'system', content: system }]),
        // Models that read no images often take no lists of parts either.
        {
          role: 'user',
          content:
            urls.length === 0 ? [...(folded === undefined ? [] : [folded]), ...texts].join('\n') : content,
        },
      ],
      ...Object.fromEntries(optional),
      ...extraBody,
    },
    optional: optional.map(([name]) => name),
  };
}

/** How it is remembered that a service knows no messages of the system. */
export const systemField = 'system';

/** How the refusal of one schema is remembered. */
export function formatKey(name: string): string {
  return `response_format:${name}`;
}

/** JSON from outside our types, such as a JSON schema; what JSON cannot hold is left out. */
export function toSpliceable(value: unknown): Spliceable {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(toSpliceable);
  if (typeof value !== 'object' || value === null) return value === null ? null : undefined;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toSpliceable(each)]));
}
