import { type LogFormat, logFormats, parseNumber, parseSettings, userPath } from '@r2i/app-shell';
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
  readonly limit: number | null;
  readonly draws: number;
  readonly seed: number;
  readonly log: LogFormat;
}

const settingsSchema = z.object({
  benchmark: z.string().min(1),
  out: z.string().min(1),
  predictions: z.string().min(1).optional(),
  pixels: z.int().positive(),
  threads: z.int().min(1).max(64),
  limit: z.int().positive().optional(),
  draws: z.int().min(100),
  seed: z.int().nonnegative(),
  log: z.enum(logFormats),
});

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
  pnpm --filter @r2i/evaluate start --benchmark bench.parquet --out runs/mine --predictions mine.jsonl

Exit codes: 0 done, 1 failed, 2 bad usage, 130 interrupted.`,
    );
}

/** @throws {UsageError} Naming what is wrong. */
export function readSettings(values: Readonly<Record<string, unknown>>): Settings {
  const { benchmark, out, predictions, limit, ...rest } = parseSettings(settingsSchema, values);
  return {
    ...rest,
    benchmark: userPath(benchmark),
    out: userPath(out),
    predictions: predictions === undefined ? null : userPath(predictions),
    limit: limit ?? null,
  };
}
