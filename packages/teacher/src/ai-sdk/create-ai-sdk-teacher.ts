import { createSecretMask, hashValue, untilAborted } from '@r2i/schema';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import type { TeacherModel, TeacherPart, TeacherRequest } from '../model/teacher-model.ts';
import { familyOfModel } from '../openai/family-of-model.ts';
import { timeoutError } from '../openai/network-error.ts';
import { codeNames } from '../openai/setting-names.ts';
import { aiSdkError } from './ai-sdk-error.ts';
import type { AiSdkCall, AiSdkJson, AiSdkModel, AiSdkPart } from './ai-sdk-model.ts';
import { readAiSdkReply } from './ai-sdk-reply.ts';

export interface AiSdkTeacherOptions {
  /**
   * Models that may share mistakes name the same one.
   *
   * @default guessed from the model's name, see `familyOfModel`
   */
  readonly family?: string;
  /**
   * Longest time of one call, in milliseconds.
   *
   * @default 300_000
   */
  readonly timeoutMs?: number;
  /**
   * Whether the model is told the form of the reply.
   *
   * @default 'auto'
   */
  readonly structured?: 'auto' | 'off';
  /** Settings of the provider, such as `{ anthropic: { thinking: { type: 'disabled' } } }`. No keys here. */
  readonly providerOptions?: Record<string, Record<string, AiSdkJson>>;
  /**
   * Environment variable that holds the key, for the hint where it is refused.
   *
   * @default 'the key of the provider'
   */
  readonly keyVariable?: string;
  /**
   * Keys that the provider sends, to be hidden in replies and errors that repeat them.
   *
   * @default none; in errors, what has the form of a key is hidden all the same
   */
  readonly secrets?: readonly (string | undefined)[];
}

/**
 * Makes a teacher of a model of AI SDK's, so of any provider that it has. Samples are asked for one at a time.
 * Retries are ours: the model is called directly, and once.
 *
 * @param model - A `LanguageModelV2` or `LanguageModelV3`, such as `anthropic('claude-…')` gives.
 * @throws {RangeError} If `timeoutMs` is not a whole number of at least 1.
 */
export function createAiSdkTeacher(
  model: AiSdkModel,
  {
    family = familyOfModel(model.modelId),
    timeoutMs = 300_000,
    structured = 'auto',
    providerOptions,
    keyVariable = 'the key of the provider',
    secrets = [],
  }: AiSdkTeacherOptions = {},
): TeacherModel {
  if (!Number.isSafeInteger(timeoutMs) || timeoutMs < 1) {
    throw new RangeError(`timeoutMs must be a whole number of at least 1, not ${timeoutMs}`);
  }
  const { provider, modelId } = model;
  const hide = createSecretMask(secrets);
  const settings = {
    ...(structured === 'off' ? { structured } : {}),
    ...(providerOptions === undefined ? {} : { providerOptions }),
  };

  async function callOf(request: TeacherRequest, abortSignal: AbortSignal): Promise<AiSdkCall> {
    const { system, parts, format, sampling, seed } = request;
    const content = await Promise.all(parts.map(toPart));
    return {
      prompt: [
        ...(system === undefined ? [] : [{ role: 'system' as const, content: system }]),
        { role: 'user', content },
      ],
      seed,
      abortSignal,
      ...(sampling.temperature === undefined ? {} : { temperature: sampling.temperature }),
      ...(sampling.topP === undefined ? {} : { topP: sampling.topP }),
      ...(sampling.topK === undefined ? {} : { topK: sampling.topK }),
      ...(sampling.presencePenalty === undefined ? {} : { presencePenalty: sampling.presencePenalty }),
      ...(sampling.maxTokens === undefined ? {} : { maxOutputTokens: sampling.maxTokens }),
      ...(format === undefined || structured === 'off'
        ? {}
        : { responseFormat: { type: 'json', name: format.name, schema: { ...format.schema } } }),
      ...(providerOptions === undefined ? {} : { providerOptions }),
    };
  }

  return {
    id: `${modelId}${Object.keys(settings).length === 0 ? '' : `+${hashValue(settings).slice(0, 8)}`}`,
    family,
    lane: `${provider} ${modelId}`,
    givesSamples: false,
    async generate(request) {
      const { signal } = request;
      signal?.throwIfAborted();
      const controller = new AbortController();
      const call = await untilAborted(callOf(request, controller.signal), signal);
      let late = false;
      let timer: NodeJS.Timeout | undefined;
      try {
        const expired = new Promise<never>((_, reject) => {
          timer = setTimeout(() => {
            late = true;
            reject(timeoutError({ origin: provider, timeoutMs, names: codeNames }));
          }, timeoutMs);
        });
        const result = await untilAborted(Promise.race([attempt(model, call), expired]), signal);
        const reply = readAiSdkReply(result, { asked: modelId });
        if (reply !== undefined) return [{ ...reply, text: hide(reply.text), model: hide(reply.model) }];
      } catch (error) {
        controller.abort();
        signal?.throwIfAborted();
        if (late && error instanceof TeacherCallError) throw error;
        throw aiSdkError(error, { provider, model: modelId, keyVariable, hide });
      } finally {
        clearTimeout(timer);
      }
      throw new TeacherCallError(`${provider} gave no reply, or broke it off. It may pass`, {
        retryable: true,
        kind: 'failed',
      });
    },
  };
}

/** Also an error that a model throws before it returns a promise comes as a rejection. */
async function attempt(model: AiSdkModel, call: AiSdkCall): Promise<unknown> {
  return model.doGenerate(call);
}

async function toPart(part: TeacherPart): Promise<AiSdkPart> {
  if (part.type === 'text') return { type: 'text', text: part.text };
  const { bytes, mediaType } = await part.image.encoded();
  return { type: 'file', data: bytes, mediaType };
}
