import { hashValue, type ImageEncoder, type ImageView, type JsonValue, untilAborted } from '@r2i/schema';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import type { TeacherModel, TeacherReply, TeacherRequest } from '../model/teacher-model.ts';
import type { Notices } from '../notices/notices.ts';
import type { FitImage } from '../roles/shrink-image.ts';
import { type ChatBodySettings, composeChatBody, formatKey, systemField, toSpliceable } from './chat-body.ts';
import { type ChatReplies, readChatReply } from './chat-reply.ts';
import { familyOfModel } from './family-of-model.ts';
import { createHttpService, type HttpReply, type HttpServiceOptions } from './http-service.ts';
import type { ImageReference } from './image-folder.ts';
import { type CommonFormat, createImageSender, pixelsOf } from './image-sender.ts';
import { fieldNotice, imageFormatNotice, imageLimitNotice } from './learnt-notice.ts';
import { servedModels } from './list-served-models.ts';
import { maskReply } from './mask-reply.ts';
import { isFiltered } from './named-faults.ts';
import { otherFormats } from './other-formats.ts';
import { type Refusal, readRefusal } from './read-refusal.ts';
import { refusesThisSchema } from './refused-parameters.ts';
import { readServiceMessage, type ServiceMessage } from './service-message.ts';
import { createServiceTraits, type ServiceTraits } from './service-traits.ts';
import { codeNames, type SettingNames } from './setting-names.ts';
import { spliceJson } from './splice-json.ts';
import { statusError } from './status-error.ts';

export interface OpenAITeacherOptions extends HttpServiceOptions {
  /** Name of the model, as the service has it. */
  readonly model: string;
  /**
   * Models that may share mistakes name the same one.
   *
   * @default guessed from `model`, see {@link familyOfModel}
   */
  readonly family?: string;
  /**
   * How images are shown: within the request, or by a URL that the service can read, see
   * {@link createImageFolder}.
   *
   * @default 'data'
   */
  readonly images?: 'data' | ImageReference;
  /**
   * Writes images anew before they are shown within the request, such as `createImageEncoder` of `@r2i/crop`; a folder
   * takes its own.
   *
   * @default as they are
   */
  readonly imageEncoder?: ImageEncoder | undefined;
  /** How closely the service looks at images, where it can choose. */
  readonly detail?: 'low' | 'high' | 'auto';
  /** How much a reasoning model thinks: `low`, `medium`, `high`, or what else the service knows. */
  readonly reasoningEffort?: string;
  /**
   * Further fields of the body, such as `{ chat_template_kwargs: { enable_thinking: false } }`. They go over our
   * own; no keys here.
   */
  readonly extraBody?: Readonly<Record<string, JsonValue>>;
  /**
   * Whether several samples may be asked for in one request. `auto` finds out whether the service gives them.
   *
   * @default 'auto'
   */
  readonly samplesPerRequest?: 'auto' | 'one';
  /**
   * Whether the service is told the form of the reply. `auto` does, until it refuses.
   *
   * @default 'auto'
   */
  readonly structured?: 'auto' | 'off';
  /**
   * Environment variable that holds the key, for the hint where it is refused.
   *
   * @default 'OPENAI_API_KEY'
   */
  readonly keyVariable?: string;
  /**
   * What is known of the service, and where it is remembered; models of one lane may share it.
   *
   * @default nothing
   */
  readonly traits?: ServiceTraits | undefined;
  /** Where it is told what the service does not take. @default nowhere */
  readonly notices?: Notices | undefined;
  /**
   * Shrinks an image that the service finds too large, once; `fitPixelBudget` of `@r2i/crop` is one.
   *
   * @default such an image is an error
   */
  readonly fitImage?: FitImage | undefined;
  /**
   * Writes an image anew whose format the service does not read.
   *
   * @default such an image is an error
   */
  readonly encoderFor?: ((format: CommonFormat) => ImageEncoder) | undefined;
}

/** A model behind an OpenAI-compatible service. Dispose of it to close its connections. */
export interface OpenAITeacher extends TeacherModel, AsyncDisposable {
  /** Fields that the service was found not to take, and that are no longer sent. */
  readonly unsupportedFields: readonly string[];
}

/** What of a request is left out or changed, so that the service takes it. */
interface Attempt {
  readonly without: ReadonlySet<string>;
  /** Pixels that were refused, and those that are sent. */
  readonly limit: { readonly refused: number; readonly sent: number } | undefined;
  readonly reencoded: ReadonlyMap<string, CommonFormat>;
  /** Whether the request tells the form of the reply. */
  readonly sentFormat: boolean;
}

/** Errors that say nothing, to requests with a form, after which one is made without. */
const doubtfulFailures = 2;
/** Shares of its pixels with which a refused image is sent once more. */
const leastShrink = 0.5;
const mostShrink = 1 / 16;
const formatHint = 'Set imageFormat of the teacher to one that the service reads, jpeg or png';

const ownFields: readonly string[] = ['model', 'messages', 'n', 'stream'];
const openAIOrigin = 'https://api.openai.com';

function smallerHint({ pixels, tokens }: SettingNames): string {
  return `Send smaller images: set ${pixels}; or set a lower ${tokens}, or give the server a longer context`;
}

/**
 * Makes a model of whatever speaks OpenAI's chat completions: vLLM, SGLang, Ollama, LM Studio, OpenAI, Gemini.
 *
 * A field that the service says it does not take is left out, and the request sent once more within the same
 * attempt; later requests leave it out too.
 *
 * @throws {RangeError} If an option cannot be used.
 */
export function createOpenAITeacher({
  model,
  family = familyOfModel(model),
  images = 'data',
  imageEncoder,
  detail,
  reasoningEffort,
  extraBody = {},
  samplesPerRequest = 'auto',
  structured = 'auto',
  keyVariable = 'OPENAI_API_KEY',
  traits,
  notices,
  names = codeNames,
  fitImage,
  encoderFor,
  ...service
}: OpenAITeacherOptions): OpenAITeacher {
  const taken = ownFields.find((name) => name in extraBody);
  if (taken !== undefined)
    throw new RangeError(`extraBody must not hold ${taken}: the client sets it itself`);
  if (model.trim() === '') throw new RangeError('model must name a model');
  const http = createHttpService({ ...service, names });
  const settings: ChatBodySettings = {
    model,
    detail,
    reasoningEffort,
    structured: structured === 'auto',
    extraBody: Object.fromEntries(
      Object.entries(extraBody).map(([name, value]) => [name, toSpliceable(value)]),
    ),
  };
  const lane = `${http.origin} ${model}`;
  if (http.warning !== undefined) {
    notices?.tell({ about: lane, kind: 'secret-not-hidden', text: `${lane}: ${http.warning}` });
  }
  const learnt = traits ?? createServiceTraits();
  if (http.origin === openAIOrigin) for (const name of ['max_tokens', 'top_k']) learnt.unsupported.add(name);
  /** Never asked for, whatever the service takes. */
  const spared: readonly string[] = samplesPerRequest === 'one' ? ['n'] : [];
  const sender = createImageSender({ images, encoder: imageEncoder, fit: fitImage, encoderFor });
  let served: Promise<readonly string[] | undefined> | undefined;

  /** Asked once, when a model is not found. */
  const namesServed = (): Promise<readonly string[] | undefined> => {
    served ??= servedModels(http, { keyVariable }).catch(() => undefined);
    return served;
  };

  async function errorFor(
    { status, header }: Pick<HttpReply, 'status' | 'header'>,
    said: ServiceMessage,
    { signal, hint }: { readonly signal: AbortSignal | undefined; readonly hint?: string | undefined },
  ): Promise<TeacherCallError> {
    return statusError({
      status,
      header,
      said,
      service: http.origin,
      model,
      hasKey: http.hasKey,
      keyVariable,
      mask: http.mask,
      hint,
      names,
      servedModels: status === 404 ? await untilAborted(namesServed(), signal) : undefined,
    });
  }

  async function readSuccess(reply: HttpReply, signal: AbortSignal | undefined): Promise<ChatReplies> {
    const read = readChatReply(reply.text, { asked: model });
    if ('replies' in read) return { ...read, replies: read.replies.map((one) => maskReply(one, http.mask)) };
    const said = readServiceMessage(reply.text);
    const status = read.status ?? (isFiltered(said) ? 400 : undefined);
    if (status !== undefined) throw await errorFor({ ...reply, status }, said, { signal });
    throw new TeacherCallError(
      `${http.origin} answered ${reply.status}, but ${read.issue}: ${http.mask(said.message).slice(0, 200)}. ` +
        `Look whether ${names.address} is the root of an OpenAI-compatible service`,
      { status: reply.status, retryable: true, kind: 'failed', foreign: read.isForeign },
    );
  }

  /** Only after a success: it has shown that what was left out was what the service minded. */
  function remember({ samples, sampling }: TeacherRequest, attempt: Attempt, choices: number): void {
    for (const name of attempt.without) {
      // Some services give one sample at temperature 0, since all would be equal, and several else.
      if (
        learnt.unsupported.has(name) ||
        spared.includes(name) ||
        (name === 'n' && sampling.temperature === 0)
      )
        continue;
      learnt.unsupported.add(name);
      notices?.tell(fieldNotice(lane, name));
    }
    if (samples > 1 && !attempt.without.has('n')) {
      learnt.givesSamples = choices > 1 || learnt.givesSamples === true;
      if (!learnt.givesSamples) notices?.tell(fieldNotice(lane, 'n'));
    }
    if (attempt.sentFormat) learnt.tookFormat = true;
    const { limit } = attempt;
    if (limit !== undefined && limit !== learnt.imageLimit) {
      learnt.imageLimit = limit;
      notices?.tell(imageLimitNotice(lane, { ...limit, pixels: names.pixels }));
    }
    for (const [mediaType, format] of attempt.reencoded) {
      if (learnt.reencoded.has(mediaType)) continue;
      learnt.reencoded.set(mediaType, format);
      notices?.tell(imageFormatNotice(lane, mediaType, format));
    }
  }

  function firstAttempt(
    { format, exactImages = false }: TeacherRequest,
    shown: readonly ImageView[],
  ): Attempt {
    const { imageLimit } = learnt;
    const largest = Math.max(0, ...shown.map(pixelsOf));
    const isTooLarge = imageLimit !== undefined && largest >= imageLimit.refused && !exactImages;
    const without = new Set([...learnt.unsupported, ...spared]);
    // What breaks on every form that it is given may not know what one is.
    if (format !== undefined && !learnt.tookFormat && learnt.formatFailures >= doubtfulFailures) {
      without.add('response_format');
    }
    return {
      without,
      limit: isTooLarge ? imageLimit : undefined,
      reencoded: new Map(learnt.reencoded),
      sentFormat: false,
    };
  }

  /** What to try in place of what was refused; a hint where there is nothing left. */
  function nextAttempt(
    refusal: Refusal,
    attempt: Attempt,
    {
      request: { format, exactImages = false },
      said,
      shown,
      mediaTypes,
    }: {
      readonly request: TeacherRequest;
      readonly said: ServiceMessage;
      readonly shown: readonly ImageView[];
      readonly mediaTypes: readonly string[];
    },
  ): Attempt | { readonly hint: string } {
    switch (refusal.kind) {
      case 'fields': {
        const keys = refusal.fields.map((name) =>
          name === 'response_format' && format !== undefined && refusesThisSchema(said)
            ? formatKey(format.name)
            : name,
        );
        return { ...attempt, without: new Set([...attempt.without, ...keys]) };
      }
      case 'system-role':
        return { ...attempt, without: new Set([...attempt.without, systemField]) };
      case 'too-large': {
        const refused = Math.max(...shown.map(pixelsOf));
        const share = Math.min(leastShrink, Math.max(mostShrink, refusal.share ?? mostShrink * 4));
        const limit = { refused, sent: Math.floor(refused * share) };
        // One smaller picture is tried; below it, what can still be seen is for the user to say.
        return attempt.limit === undefined && sender.canShrink && !exactImages
          ? { ...attempt, limit }
          : { hint: smallerHint(names) };
      }
      case 'image-format': {
        const reencoded = sender.canReencode ? otherFormats(mediaTypes, attempt.reencoded) : undefined;
        return reencoded === undefined ? { hint: formatHint } : { ...attempt, reencoded };
      }
    }
  }

  async function generate(request: TeacherRequest): Promise<readonly TeacherReply[]> {
    const { system, parts, samples, format, signal } = request;
    if (!Number.isSafeInteger(samples) || samples < 1) {
      throw new RangeError(`samples must be a whole number of at least 1, not ${samples}`);
    }
    const shown = parts.flatMap((part) => (part.type === 'image' ? [part.image] : []));
    let attempt = firstAttempt(request, shown);
    for (;;) {
      const { limit, reencoded, without } = attempt;
      const { urls, mediaTypes } = await untilAborted(
        sender.show(shown, { maxPixels: limit?.sent, reencoded }),
        signal,
      );
      const { body, optional } = composeChatBody(request, { urls, unsupported: without, settings });
      const sentFormat = optional.includes('response_format');
      attempt = { ...attempt, sentFormat: sentFormat && format !== undefined };
      const reply = await http.post('/chat/completions', spliceJson(body), signal);
      if (reply.status >= 200 && reply.status <= 299) {
        const { replies, choices } = await readSuccess(reply, signal);
        remember(request, attempt, choices);
        return replies.slice(0, samples);
      }
      const said = readServiceMessage(reply.text);
      const refusal = readRefusal(said, reply.text, {
        status: reply.status,
        fields: optional,
        system: system !== undefined && !without.has(systemField),
        images: shown.length,
      });
      if (refusal === undefined) {
        if (reply.status === 500 && attempt.sentFormat) learnt.formatFailures += 1;
        throw await errorFor(reply, said, { signal });
      }
      const next = nextAttempt(refusal, attempt, { request, said, shown, mediaTypes });
      if ('hint' in next) throw await errorFor(reply, said, { signal, hint: next.hint });
      attempt = next;
    }
  }

  return {
    id: idOf({ model, imageEncoder, detail, reasoningEffort, extraBody, structured }),
    family,
    lane,
    imageFormat: imageEncoder?.id ?? 'as-is',
    get givesSamples() {
      return learnt.unsupported.has('n') || spared.includes('n') ? false : learnt.givesSamples;
    },
    get unsupportedFields() {
      return [...new Set([...learnt.unsupported, ...spared])].sort();
    },
    generate,
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}

/** The name alone, unless something else changes what the model says. */
function idOf({
  model,
  imageEncoder,
  detail,
  reasoningEffort,
  extraBody,
  structured,
}: {
  readonly model: string;
  readonly imageEncoder: ImageEncoder | undefined;
  readonly detail: string | undefined;
  readonly reasoningEffort: string | undefined;
  readonly extraBody: Readonly<Record<string, JsonValue>>;
  readonly structured: 'auto' | 'off';
}): string {
  const settings = {
    ...(imageEncoder === undefined ? {} : { images: imageEncoder.id }),
    ...(detail === undefined ? {} : { detail }),
    ...(reasoningEffort === undefined ? {} : { reasoningEffort }),
    ...(Object.keys(extraBody).length === 0 ? {} : { extraBody }),
    ...(structured === 'off' ? { structured } : {}),
  };
  return Object.keys(settings).length === 0 ? model : `${model}+${hashValue(settings).slice(0, 8)}`;
}
