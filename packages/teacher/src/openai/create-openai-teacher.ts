import { hashValue, type ImageEncoder, type ImageView, type JsonValue } from '@r2i/schema';
import { untilAborted } from '../calls/until-aborted.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import type { TeacherModel, TeacherReply, TeacherRequest } from '../model/teacher-model.ts';
import { type ChatBodySettings, composeChatBody, formatKey, toSpliceable } from './chat-body.ts';
import { type ChatReplies, readChatReply } from './chat-reply.ts';
import { createDataUrls } from './data-url.ts';
import { familyOfModel } from './family-of-model.ts';
import { createHttpService, type HttpReply, type HttpServiceOptions } from './http-service.ts';
import type { ImageReference } from './image-folder.ts';
import { servedModels } from './list-served-models.ts';
import { refusedParameters, refusesThisSchema } from './refused-parameters.ts';
import { readServiceMessage, type ServiceMessage } from './service-message.ts';
import { type Spliceable, spliceJson } from './splice-json.ts';
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
}

/** A model behind an OpenAI-compatible service. Dispose of it to close its connections. */
export interface OpenAITeacher extends TeacherModel, AsyncDisposable {
  /** Fields that the service was found not to take, and that are no longer sent. */
  readonly unsupportedFields: readonly string[];
}

const ownFields: readonly string[] = ['model', 'messages', 'n', 'stream'];
const openAIOrigin = 'https://api.openai.com';

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
  ...service
}: OpenAITeacherOptions): OpenAITeacher {
  const taken = ownFields.find((name) => name in extraBody);
  if (taken !== undefined)
    throw new RangeError(`extraBody must not hold ${taken}: the client sets it itself`);
  if (model.trim() === '') throw new RangeError('model must name a model');
  const http = createHttpService(service);
  const settings: ChatBodySettings = {
    model,
    detail,
    reasoningEffort,
    structured: structured === 'auto',
    extraBody: Object.fromEntries(
      Object.entries(extraBody).map(([name, value]) => [name, toSpliceable(value)]),
    ),
  };
  const unsupported = new Set(http.origin === openAIOrigin ? ['max_tokens', 'top_k'] : []);
  if (samplesPerRequest === 'one') unsupported.add('n');
  let givesSamples: boolean | undefined = unsupported.has('n') ? false : undefined;
  let served: Promise<readonly string[] | undefined> | undefined;

  const dataUrl = createDataUrls(imageEncoder);
  const urlOf = async (image: ImageView): Promise<Spliceable> =>
    images === 'data' ? dataUrl(image) : images(image);

  /** Asked once, when a model is not found. */
  const namesServed = (): Promise<readonly string[] | undefined> => {
    served ??= servedModels(http, { keyVariable }).catch(() => undefined);
    return served;
  };

  async function errorFor(
    { status, header }: Pick<HttpReply, 'status' | 'header'>,
    said: ServiceMessage,
    signal: AbortSignal | undefined,
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
      servedModels: status === 404 ? await untilAborted(namesServed(), signal) : undefined,
    });
  }

  async function readSuccess(reply: HttpReply, signal: AbortSignal | undefined): Promise<ChatReplies> {
    const read = readChatReply(reply.text, { asked: model });
    if ('replies' in read) return read;
    const said = readServiceMessage(reply.text);
    if (read.status !== undefined) throw await errorFor({ ...reply, status: read.status }, said, signal);
    throw new TeacherCallError(
      `${http.origin} answered ${reply.status}, but ${read.issue}: ${http.mask(said.message).slice(0, 200)}. ` +
        'Look whether baseUrl is the root of an OpenAI-compatible service',
      { status: reply.status, retryable: true, kind: 'failed' },
    );
  }

  /** Only after a success: it has shown that what was left out was what the service minded. */
  function remember(
    { samples, sampling }: TeacherRequest,
    without: ReadonlySet<string>,
    choices: number,
  ): void {
    for (const name of without) {
      // Some services give one sample at temperature 0, since all would be equal, and several else.
      if (name !== 'n' || sampling.temperature !== 0) unsupported.add(name);
    }
    if (unsupported.has('n')) givesSamples = false;
    else if (samples > 1 && !without.has('n')) givesSamples = choices > 1 || givesSamples === true;
  }

  async function generate(request: TeacherRequest): Promise<readonly TeacherReply[]> {
    const { parts, samples, format, signal } = request;
    if (!Number.isSafeInteger(samples) || samples < 1) {
      throw new RangeError(`samples must be a whole number of at least 1, not ${samples}`);
    }
    const shown = parts.flatMap((part) => (part.type === 'image' ? [part.image] : []));
    const urls = await untilAborted(Promise.all(shown.map(urlOf)), signal);
    const without = new Set(unsupported);
    for (;;) {
      const { body, optional } = composeChatBody(request, { urls, unsupported: without, settings });
      const reply = await http.post('/chat/completions', spliceJson(body), signal);
      if (reply.status >= 200 && reply.status <= 299) {
        const { replies, choices } = await readSuccess(reply, signal);
        remember(request, without, choices);
        return replies.slice(0, samples);
      }
      const said = readServiceMessage(reply.text);
      const refused =
        reply.status === 400 || reply.status === 422 ? refusedParameters(said, reply.text, optional) : [];
      if (refused.length === 0) throw await errorFor(reply, said, signal);
      for (const name of refused) {
        const one = name === 'response_format' && format !== undefined && refusesThisSchema(said);
        without.add(one ? formatKey(format.name) : name);
      }
    }
  }

  return {
    id: idOf({ model, imageEncoder, detail, reasoningEffort, extraBody, structured }),
    family,
    lane: `${http.origin} ${model}`,
    get givesSamples() {
      return givesSamples;
    },
    get unsupportedFields() {
      return [...unsupported].sort();
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
