import { type LogFormat, logFormats, parseNumber, parseSettings, UsageError, userPath } from '@r2i/app-shell';
import type { Sampling } from '@r2i/teacher';
import { Command, Option } from 'commander';
import { z } from 'zod';

/** Everything the app was told, checked. */
export interface Settings {
  readonly benchmark: string;
  readonly out: string;
  /** Recorded outputs to score; without it the embedded reader answers. */
  readonly predictions: string | null;
  /** Pixels of the full image that the reader is shown. */
  readonly pixels: number;
  readonly threads: number;
  /** A model behind an OpenAI-compatible service; without one the embedded reader answers. */
  readonly served: ServedSettings | null;
  readonly limit: number | null;
  readonly draws: number;
  readonly seed: number;
  readonly log: LogFormat;
}

/** A served model and how it is asked. */
export interface ServedSettings {
  readonly model: string;
  /** What OPENAI_BASE_URL says where it is not given. */
  readonly baseUrl: string | undefined;
  /** Name of the environment variable with the key. */
  readonly keyEnv: string;
  readonly sampling: Sampling;
  /** Answers to each item in each view. */
  readonly samples: number;
  readonly concurrency: number;
}

const settingsSchema = z.object({
  benchmark: z.string().min(1),
  out: z.string().min(1),
  predictions: z.string().min(1).optional(),
  pixels: z.int().positive(),
  threads: z.int().min(1).max(64),
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
  limit: z.int().positive().optional(),
  draws: z.int().min(100),
  seed: z.int().nonnegative(),
  log: z.enum(logFormats),
});

const servedHeading = 'A served model:';

function served(flags: string, about: string): Option {
  return new Option(flags, about).argParser(parseNumber).helpGroup(servedHeading);
}

/** The command line of the app. */
export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description(
      'Scores a model on the full image (global) and on the crop (regional) of each item; the difference is the zooming gap.\n' +
        'The embedded text reader answers unless recorded predictions are given.',
    )
    .requiredOption('--benchmark <path>', 'Parquet file in ZoomBench layout, or a folder with items.jsonl')
    .requiredOption('--out <dir>', 'folder for predictions.jsonl, evaluation.json and report.html')
    .option('--predictions <file>', 'JSONL of recorded predictions to score instead of the reader')
    .addOption(
      new Option('--pixels <n>', 'pixels of an image that the reader is shown')
        .argParser(parseNumber)
        .default(1_000_000),
    )
    .addOption(
      new Option('--threads <n>', 'threads of the embedded reader').argParser(parseNumber).default(2),
    )
    .addOption(
      new Option('--model <name>', 'model of an OpenAI-compatible service to evaluate').helpGroup(
        servedHeading,
      ),
    )
    .addOption(
      new Option('--base-url <url>', 'its root, ending in /v1 (OPENAI_BASE_URL)').helpGroup(servedHeading),
    )
    .addOption(
      new Option('--key-env <name>', 'environment variable that holds its key')
        .default('OPENAI_API_KEY')
        .helpGroup(servedHeading),
    )
    .addOption(served('--temperature <t>', 'sampling temperature').default(0.7))
    .addOption(served('--top-p <p>', 'nucleus').default(0.8))
    .addOption(served('--top-k <n>', 'candidates a token; 20 in the reference protocol'))
    .addOption(served('--presence-penalty <n>', '1.5 in the reference protocol'))
    .addOption(served('--max-tokens <n>', 'longest reply').default(8192))
    .addOption(served('--samples <n>', 'answers to each item in each view').default(1))
    .addOption(served('--call-concurrency <n>', 'calls under way at once').default(16))
    .addOption(new Option('--limit <n>', 'only the first items').argParser(parseNumber))
    .addOption(
      new Option('--draws <n>', 'bootstrap draws for the interval').argParser(parseNumber).default(10_000),
    )
    .addOption(new Option('--seed <n>', 'seed of the bootstrap').argParser(parseNumber).default(0))
    .addOption(
      new Option('--log <format>', 'how progress is told on stderr').choices(logFormats).default('auto'),
    )
    .addHelpText(
      'after',
      `
Examples:
  pnpm --filter @r2i/evaluate start --benchmark bench.parquet --out runs/evaluation
  pnpm --filter @r2i/evaluate start --benchmark bench.parquet --out runs/half --pixels 500000
  pnpm --filter @r2i/evaluate start --benchmark bench.parquet --out runs/served --model Qwen/Qwen3-VL-8B-Instruct \\
      --base-url http://localhost:8000/v1 --pixels 16777216
  pnpm --filter @r2i/evaluate start --benchmark bench.parquet --out runs/mine --predictions mine.jsonl

Exit codes: 0 done, 1 failed, 2 bad usage, 130 interrupted.`,
    );
}

/** @throws {UsageError} Naming what is wrong. */
export function readSettings(values: Readonly<Record<string, unknown>>): Settings {
  const parsed = parseSettings(settingsSchema, values);
  const { benchmark, out, predictions, limit, pixels, threads, draws, seed, log, model } = parsed;
  if (model !== undefined && predictions !== undefined) {
    throw new UsageError('--model asks a model, --predictions takes what one has said: give one of them.');
  }
  return {
    pixels,
    threads,
    draws,
    seed,
    log,
    served: model === undefined ? null : servedOf({ ...parsed, model }),
    benchmark: userPath(benchmark),
    out: userPath(out),
    predictions: predictions === undefined ? null : userPath(predictions),
    limit: limit ?? null,
  };
}

function servedOf({
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
}: z.infer<typeof settingsSchema> & { readonly model: string }): ServedSettings {
  return {
    model,
    baseUrl,
    keyEnv,
    samples,
    concurrency: callConcurrency,
    sampling: {
      temperature,
      topP,
      maxTokens,
      ...(topK === undefined ? {} : { topK }),
      ...(presencePenalty === undefined ? {} : { presencePenalty }),
    },
  };
}
