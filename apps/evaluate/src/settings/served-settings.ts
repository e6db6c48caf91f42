import { type WordingName, wordingNames } from '@r2i/answers';
import type { Sampling } from '@r2i/teacher';
import { type Command, Option } from 'commander';
import { z } from 'zod';

import { numberFlag } from './flags.ts';

/** A served model and how it is asked. */
export interface ServedSettings {
  readonly kind: 'served';
  readonly model: string;
  /** What OPENAI_BASE_URL says where it is not given. */
  readonly baseUrl: string | undefined;
  /** Name of the environment variable with the key. */
  readonly keyEnv: string;
  readonly sampling: Sampling;
  /** What it is told besides the benchmark's own query; `zoombench` says nothing. */
  readonly wording: WordingName;
  /** Answers to each item in each view. */
  readonly samples: number;
  readonly concurrency: number;
  /** Most looks at an item where the model may zoom in before it answers; `null` for a single glance. */
  readonly zoomTurns: number | null;
}

export const servedShape = {
  model: z.string().min(1).optional(),
  baseUrl: z.url().optional(),
  keyEnv: z.string().min(1),
  temperature: z.number().nonnegative(),
  topP: z.number().positive().max(1),
  topK: z.int().positive().optional(),
  presencePenalty: z.number().optional(),
  maxTokens: z.int().positive(),
  samples: z.int().min(1).max(64),
  callConcurrency: z.int().min(1).max(1024),
  zoomTurns: z.int().min(2).max(32).optional(),
  wording: z.enum(wordingNames),
};

const heading = 'A served model:';
const flag = (flags: string, about: string): Option => numberFlag(flags, about, heading);

export function addServedFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--model <name>', 'model of an OpenAI-compatible service to evaluate').helpGroup(heading),
    )
    .addOption(new Option('--base-url <url>', 'its root, ending in /v1 (OPENAI_BASE_URL)').helpGroup(heading))
    .addOption(
      new Option('--key-env <name>', 'environment variable that holds its key')
        .default('OPENAI_API_KEY')
        .helpGroup(heading),
    )
    .addOption(flag('--temperature <t>', 'sampling temperature').default(0.7))
    .addOption(flag('--top-p <p>', 'nucleus').default(0.8))
    .addOption(flag('--top-k <n>', 'candidates a token; 20 in the reference protocol'))
    .addOption(flag('--presence-penalty <n>', '1.5 in the reference protocol'))
    .addOption(flag('--max-tokens <n>', 'longest reply').default(8192))
    .addOption(
      new Option(
        '--wording <name>',
        "what it is told besides the benchmark's own query; zoombench says nothing",
      )
        .choices(wordingNames)
        .default('zoombench')
        .helpGroup(heading),
    )
    .addOption(flag('--samples <n>', 'answers to each item in each view').default(1))
    .addOption(flag('--call-concurrency <n>', 'calls under way at once').default(16))
    .addOption(
      flag(
        '--zoom-turns <n>',
        'let it zoom in before it answers, with at most so many looks: the baseline of thinking with images',
      ),
    );
}

export function servedOf({
  model,
  baseUrl,
  keyEnv,
  samples,
  callConcurrency,
  temperature,
  topP,
  topK,
  presencePenalty,
  maxTokens,
  zoomTurns,
  wording,
}: z.infer<z.ZodObject<typeof servedShape>> & { readonly model: string }): ServedSettings {
  return {
    kind: 'served',
    model,
    baseUrl,
    keyEnv,
    samples,
    concurrency: callConcurrency,
    zoomTurns: zoomTurns ?? null,
    wording,
    sampling: {
      temperature,
      topP,
      maxTokens,
      ...(topK === undefined ? {} : { topK }),
      ...(presencePenalty === undefined ? {} : { presencePenalty }),
    },
  };
}
