import { z } from 'zod';

import { type PromptName, promptNames } from '../model/own-prompts.ts';

export { promptNames };

/** Formats in which images can be sent anew. */
const imageFormats = ['as-is', 'jpeg', 'png', 'webp'] as const;

/** A served model and how it is asked, as config files and flags name it. Keys come from the environment only. */
export interface ServedModel {
  /** Name of the model as the service knows it. @default what R2I_TEACHER_MODEL says */
  readonly model?: string | undefined;
  /** Root of the service, ending in `/v1`. @default what OPENAI_BASE_URL says */
  readonly baseUrl?: string | undefined;
  /** Name of the environment variable that holds the key. */
  readonly keyEnv: string;
  /** Models of one family may share their mistakes. @default taken from the model's name */
  readonly family?: string | undefined;
  /** `null` sends none, so that the service's own default holds; so do the others. */
  readonly temperature?: number | null | undefined;
  readonly topP?: number | null | undefined;
  readonly topK?: number | null | undefined;
  readonly presencePenalty?: number | null | undefined;
  /** Longest reply in tokens. */
  readonly maxTokens?: number | null | undefined;
  readonly reasoningEffort?: string | undefined;
  readonly detail?: 'low' | 'high' | 'auto' | undefined;
  readonly extraBody: Readonly<Record<string, z.core.util.JSONType>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Time for one attempt in seconds. */
  readonly timeoutSeconds: number;
  readonly samplesPerRequest: 'auto' | 'one';
  readonly structured: 'auto' | 'off';
  readonly imageFormat: (typeof imageFormats)[number];
  /** Of JPEG and WebP, 1 to 100. */
  readonly imageQuality: number;
  readonly imageFolder?: string | undefined;
  /** Files with words in place of the built-in ones, by the name of the prompt. */
  readonly prompts: Readonly<Partial<Record<PromptName, string>>>;
  /** Price in USD for a million tokens. */
  readonly price?: { readonly input: number; readonly output: number } | undefined;
}

const names = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/u, 'names an environment variable, and never holds a key itself');

/** The fields of {@link servedModelSchema}, for schemas that have more. */
export const servedModelShape: {
  readonly [Name in keyof ServedModel]-?: z.ZodType<ServedModel[Name]>;
} = {
  model: z.string().min(1).optional().meta({
    description: 'model of an OpenAI-compatible service',
    placeholder: 'name',
    unset: 'R2I_TEACHER_MODEL',
    basic: true,
  }),
  baseUrl: z.url().optional().meta({
    description: 'root of the service, ending in /v1',
    placeholder: 'url',
    unset: 'OPENAI_BASE_URL',
    basic: true,
  }),
  keyEnv: names.default('OPENAI_API_KEY').meta({
    description: 'environment variable that holds the key',
    placeholder: 'name',
    basic: true,
  }),
  family: z.string().min(1).optional().meta({
    description: 'models of one family may share their mistakes',
    placeholder: 'name',
    unset: "by the model's name",
  }),
  temperature: z
    .number()
    .nonnegative()
    .nullish()
    .meta({ description: 'sampling temperature', placeholder: 't' }),
  topP: z.number().positive().max(1).nullish().meta({ description: 'nucleus', placeholder: 'p' }),
  topK: z.int().positive().nullish().meta({ description: 'candidates a token' }),
  presencePenalty: z.number().nullish().meta({ description: 'against repetition' }),
  maxTokens: z.int().positive().nullish().meta({ description: 'longest reply in tokens' }),
  reasoningEffort: z.string().min(1).optional().meta({
    description: 'how much it thinks: low, medium, high, or what else the service knows',
    placeholder: 'level',
  }),
  detail: z.enum(['low', 'high', 'auto']).optional().meta({ description: 'how closely it looks at images' }),
  extraBody: z.record(z.string(), z.json()).default({}).meta({
    description: 'further fields of each request, over our own; no keys here',
  }),
  headers: z.record(z.string(), z.string()).default({}).meta({
    description: 'headers of each request; their values are never shown',
  }),
  timeoutSeconds: z.number().positive().default(300).meta({
    description: 'time for one attempt',
    placeholder: 's',
  }),
  samplesPerRequest: z.enum(['auto', 'one']).default('auto').meta({
    description: 'whether several samples are asked for in one request',
  }),
  structured: z.enum(['auto', 'off']).default('auto').meta({
    description: 'whether the service is told to enforce the form of replies',
  }),
  imageFormat: z.enum(imageFormats).default('as-is').meta({
    description: 'format in which images are sent',
  }),
  imageQuality: z
    .int()
    .min(1)
    .max(100)
    .default(95)
    .meta({ description: 'of JPEG and WebP', placeholder: 'q' }),
  imageFolder: z.string().min(1).optional().meta({
    description:
      'shows images as files in this folder, which the service may read, instead of uploading them',
    placeholder: 'dir',
  }),
  prompts: z.partialRecord(z.enum(promptNames), z.string().min(1)).default({}).meta({
    description: 'files with words of your own, by the name of the prompt',
  }),
  price: z
    .strictObject({ input: z.number().nonnegative(), output: z.number().nonnegative() })
    .optional()
    .meta({ flag: 'price', description: 'in USD for a million tokens: {"input": 1, "output": 2}' }),
};

/** One description of a served model, wherever one is named: roles, evaluation, judge. Unknown fields are errors. */
export const servedModelSchema: z.ZodType<ServedModel, unknown> = z.strictObject(servedModelShape);
