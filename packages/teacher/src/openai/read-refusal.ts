import { isFiltered } from './named-faults.ts';
import { refusedParameters } from './refused-parameters.ts';
import type { ServiceMessage } from './service-message.ts';

/** What a service minds about a request, so that another may do. */
export type Refusal =
  | { readonly kind: 'fields'; readonly fields: readonly string[] }
  | { readonly kind: 'system-role' }
  | {
      readonly kind: 'too-large';
      /** How much of the request would fit, in (0, 1), where the service tells. */
      readonly share: number | undefined;
    }
  | { readonly kind: 'image-format' };

export interface SentRequest {
  readonly status: number;
  /** Optional fields that the request had. */
  readonly fields: readonly string[];
  /** Whether it had a message of the system. */
  readonly system: boolean;
  readonly images: number;
}

/** Statuses with which a request itself is refused. Some services answer 500 to what they do not take. */
const refusing: ReadonlySet<number> = new Set([400, 413, 415, 422, 500, 501]);

const systemRole =
  /system (?:role|message|prompt|instruction)s? (?:is |are )?(?:not|un)[ -]?(?:supported|allowed|enabled|permitted)|does(?: not|n't) support (?:the )?["'`]?system|(?:developer|system)[ _]instruction is not enabled|["'`]system["'`] (?:role )?(?:is )?(?:not|un)[ -]?(?:supported|allowed|permitted|valid)|only (?:["'`]?user["'`]?(?: and|,) ["'`]?assistant["'`]?|["'`]?assistant["'`]?(?: and|,) ["'`]?user["'`]?) roles|(?:unexpected|invalid|unsupported|unknown) (?:message )?role:? ?["'`]?(?:system|developer)/iu;

const tooLong =
  /context (?:size|length|window)|maximum (?:context|sequence|model|input) length|context_length_exceeded|exceed_context_size|(?:prompt|input|request)(?: length| tokens?)? (?:is |are )?too (?:long|large|many)|too many (?:input |prompt |image )?tokens|exceeds? the (?:max(?:imum)?|model'?s?|available) .{0,24}(?:tokens|length|context)|longer than the (?:max(?:imum)?|model)/iu;

const bodyTooLarge =
  /image_too_large|too many pixels|(?:payload|request entity|content|request body) too large/iu;
const tooLarge = /too large|too big|exceeds?|larger than|above/giu;
const picture = /image|pixels/iu;

/** Words of size are about an image where one is named close by. */
function isImageTooLarge(text: string): boolean {
  if (bodyTooLarge.test(text)) return true;
  return [...text.matchAll(tooLarge)].some(({ 0: words, index }) =>
    picture.test(text.slice(Math.max(0, index - 45), index + words.length + 50)),
  );
}

const imageFormat =
  /failed to (?:load|decode|process) (?:the )?image|(?:invalid|unsupported|unknown|unrecognized) (?:base64 )?image|invalid_image_format|image:? (?:unknown|unsupported) format|cannot identify image|could not (?:decode|process|read) (?:the )?image|unsupported (?:image )?(?:media|mime)[ _-]?type|does not represent a valid image|must be a base64 encoded image|media_type.{0,20}input should be|image type (?:is )?not supported|webp (?:is )?not supported|invalid image type/iu;

/**
 * Tells from an error what a service does not take, where a request can do without it or with it in another form.
 *
 * @param text - The whole body.
 * @returns `undefined` where the error is about something else.
 */
export function readRefusal(
  said: ServiceMessage,
  text: string,
  { status, fields, system, images }: SentRequest,
): Refusal | undefined {
  if (!refusing.has(status) || isFiltered(said)) return undefined;
  const body = `${said.code ?? ''} ${said.message.slice(0, mostRead)} ${text.slice(0, mostRead)}`;
  if (images > 0 && (status === 413 || isImageTooLarge(body))) {
    return { kind: 'too-large', share: shareThatFits(body) };
  }
  if (images > 0 && tooLong.test(body)) return { kind: 'too-large', share: shareThatFits(body) };
  if (system && systemRole.test(body)) return { kind: 'system-role' };
  if (images > 0 && (status === 415 || imageFormat.test(body))) return { kind: 'image-format' };
  const refused = refusedParameters(said, text, fields);
  // A server that broke may name anything in passing; what it does not take is named by itself.
  const sure = status < 500 ? refused : refused.filter((name) => named.has(name));
  return sure.length === 0 ? undefined : { kind: 'fields', fields: sure };
}

const mostRead = 4000;
const named: ReadonlySet<string> = new Set(['n', 'response_format', 'top_p']);

const limits = /(?:context (?:size|length|window)|maximum context length|n_ctx)\D{0,20}(\d{3,8})/iu;
const counts =
  /(?:requested|resulted in|n_prompt_tokens|request \(|prompt (?:is|has|contains)|your (?:request|prompt|messages?) (?:has|have|is))\D{0,20}(\d{3,9})/iu;

/** With some room for what is counted besides. */
function shareThatFits(body: string): number | undefined {
  const limit = Number(limits.exec(body)?.[1]);
  const count = Number(counts.exec(body)?.[1]);
  return limit > 0 && count > limit ? (0.8 * limit) / count : undefined;
}
