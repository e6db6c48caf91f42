import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { type ImageEncoder, throwMachineFault } from '@r2i/schema';

import { ServedModelError } from '../errors/served-model-error.ts';
import type { Teacher } from '../model/ask-teacher.ts';
import { type OwnPrompts, type PromptName, promptNames } from '../model/own-prompts.ts';
import { findWordsFault, parsePromptFile } from '../model/prompt-file.ts';
import type { OwnWords } from '../model/prompt-words.ts';
import type { SamplingChoice } from '../model/teacher-model.ts';
import type { Notices } from '../notices/notices.ts';
import { builtInWords } from '../prompts/built-in-words.ts';
import type { FitImage } from '../roles/shrink-image.ts';
import {
  createOpenAITeacher,
  type OpenAITeacher,
  type OpenAITeacherOptions,
} from './create-openai-teacher.ts';
import { createImageFolder } from './image-folder.ts';
import type { ServedModel } from './served-model.ts';
import type { ServiceTraits } from './service-traits.ts';
import { parseServiceUrl } from './service-url.ts';
import { describedNames, type SettingNames } from './setting-names.ts';

export interface OpenServedModelOptions {
  /** Where keys are, and what a description leaves out. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where the model is described, for errors: `--teachers qwen`. */
  readonly place: string;
  /** To the service, at most. @default 64 */
  readonly connections?: number | undefined;
  /** Writes images in another format; `createImageEncoder` of `@r2i/crop`. */
  createImageEncoder(options: {
    readonly format: 'jpeg' | 'png' | 'webp';
    readonly quality: number;
  }): ImageEncoder;
  /** Makes paths of files absolute. @default against the working directory */
  resolvePath?(path: string): string;
  /** Where what is noticed about services goes. @default nowhere */
  readonly notices?: Notices | undefined;
  /** What settings are called where a person sets them. @default as in a description of a teacher */
  readonly names?: SettingNames | undefined;
  /** What is known of the service of a lane, for models that share one. @default each learns by itself */
  readonly traitsOf?: ((lane: string) => ServiceTraits) | undefined;
  /** Shrinks an image that a service finds too large, once. @default such an image is an error */
  readonly fitImage?: FitImage | undefined;
}

/** A served model and how it is asked. Dispose of the model to close its connections. */
export interface OpenedServedModel extends Omit<Teacher, 'calls'> {
  readonly model: OpenAITeacher;
  readonly sampling: SamplingChoice;
}

/**
 * Opens a served model as it is described.
 *
 * @throws {ServedModelError} If its name or address is nowhere to be found, or a file with a prompt cannot be read or used.
 */
export function openServedModel(
  { prompts, ...served }: ServedModel,
  options: OpenServedModelOptions,
): OpenedServedModel {
  const { place, resolvePath = (path) => resolve(path) } = options;
  return {
    model: createOpenAITeacher(servedModelOptions(served, options)),
    sampling: samplingOf(served),
    ...(options.notices === undefined ? {} : { notices: options.notices }),
    ...(Object.keys(prompts).length === 0 ? {} : { prompts: readPrompts(prompts, { place, resolvePath }) }),
  };
}

/**
 * What {@link createOpenAITeacher} is told of a served model as it is described.
 *
 * @throws {ServedModelError} If its name or address is nowhere to be found.
 */
export function servedModelOptions(
  served: Omit<ServedModel, 'prompts' | 'price'>,
  {
    environment,
    place,
    connections,
    createImageEncoder,
    resolvePath = (path) => resolve(path),
    notices,
    names = describedNames,
    traitsOf,
    fitImage,
  }: OpenServedModelOptions,
): OpenAITeacherOptions {
  const { model = environment['R2I_TEACHER_MODEL'], baseUrl = environment['OPENAI_BASE_URL'] } = served;
  if (model === undefined || model === '') {
    throw new ServedModelError(place, 'no model; set "model" there or R2I_TEACHER_MODEL.');
  }
  if (baseUrl === undefined || baseUrl === '') {
    throw new ServedModelError(place, 'no address; set "baseUrl" there or OPENAI_BASE_URL.');
  }
  const { keyEnv, imageFormat, imageQuality: quality, imageFolder, family, detail, reasoningEffort } = served;
  const apiKey = environment[keyEnv];
  const imageEncoder =
    imageFormat === 'as-is' ? undefined : createImageEncoder({ format: imageFormat, quality });
  return {
    baseUrl,
    model,
    timeoutMs: served.timeoutSeconds * 1000,
    samplesPerRequest: served.samplesPerRequest,
    structured: served.structured,
    keyVariable: keyEnv,
    headers: served.headers,
    extraBody: served.extraBody,
    images: imageFolder === undefined ? 'data' : createImageFolder(resolvePath(imageFolder), imageEncoder),
    imageEncoder,
    encoderFor: (format) => createImageEncoder({ format, quality }),
    ...(notices === undefined ? {} : { notices }),
    names,
    ...(traitsOf === undefined ? {} : { traits: traitsOf(laneOf({ baseUrl, model })) }),
    ...(fitImage === undefined ? {} : { fitImage }),
    ...(connections === undefined ? {} : { connections }),
    ...(apiKey === undefined || apiKey === '' ? {} : { apiKey }),
    ...(family === undefined ? {} : { family }),
    ...(detail === undefined ? {} : { detail }),
    ...(reasoningEffort === undefined ? {} : { reasoningEffort }),
  };
}

/** As the model will name it. */
function laneOf({ baseUrl, model }: { readonly baseUrl: string; readonly model: string }): string {
  return `${parseServiceUrl(baseUrl).origin} ${model}`;
}

function samplingOf({
  temperature,
  topP,
  topK,
  presencePenalty,
  maxTokens,
}: Omit<ServedModel, 'prompts'>): SamplingChoice {
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(topK === undefined ? {} : { topK }),
    ...(presencePenalty === undefined ? {} : { presencePenalty }),
    ...(maxTokens === undefined ? {} : { maxTokens }),
  };
}

function readPrompts(
  files: Readonly<Partial<Record<PromptName, string>>>,
  { place, resolvePath }: { readonly place: string; resolvePath(path: string): string },
): OwnPrompts {
  const own: Partial<Record<PromptName, OwnWords>> = {};
  for (const name of promptNames) {
    const file = files[name];
    if (file === undefined) continue;
    const words = parsePromptFile(readPromptFile(file, { name, place, resolvePath }));
    const fault = findWordsFault(words, builtInWords[name]);
    if (fault !== undefined)
      throw new ServedModelError(place, `the prompt ${name} of ${file} cannot be used: ${fault}.`);
    own[name] = words;
  }
  return own;
}

function readPromptFile(
  file: string,
  {
    name,
    place,
    resolvePath,
  }: { readonly name: string; readonly place: string; resolvePath(path: string): string },
): string {
  try {
    return readFileSync(resolvePath(file), 'utf8');
  } catch (cause) {
    throwMachineFault(cause, file);
    throw new ServedModelError(place, `the prompt ${name} cannot be read from ${file}.`, { cause });
  }
}
