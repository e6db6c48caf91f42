import { type LogFormat, logFormats, parseNumber, parseSettings, UsageError, userPath } from '@r2i/app-shell';
import { type DistillOptions, distillOptionsSchema } from '@r2i/distill';
import { Command, Option } from 'commander';
import { z } from 'zod';

import {
  addReaderFlags,
  type ReaderOptions,
  readerFlagOf,
  readerOptions,
  readerOptionsSchema,
} from './reader-flags.ts';
import { addRecipeFlags, recipeFlagOf, recipeOptions } from './recipe-flags.ts';

/** Everything the app was told, checked. */
export interface Settings {
  readonly images: string;
  readonly out: string;
  readonly log: LogFormat;
  /** Images under way at once. */
  readonly concurrency: number;
  /** Threads of the embedded readers. */
  readonly threads: number;
  /** Samples of each reader. */
  readonly samples: number;
  readonly maxInputPixels: number;
  readonly maxFaultShare: number;
  readonly recipe: DistillOptions;
  readonly reader: ReaderOptions;
}

const settingsSchema = z.object({
  images: z.string().min(1),
  out: z.string().min(1),
  log: z.enum(logFormats).default('auto'),
  concurrency: z.int().min(1).max(64).default(2),
  threads: z.int().min(1).max(64).default(2),
  samples: z.int().min(1).max(64).default(4),
  maxInputPixels: z.int().positive().default(200_000_000),
  maxFaultShare: z.number().min(0).max(1).default(0.2),
});

/** The command line of the app. */
export function synthesizeCommand(): Command {
  const command = new Command('synthesize')
    .description(
      'Photos in, training samples out: finds small regions, zooms in, asks, answers several times, votes, puts ' +
        'the answer back on the full photo and keeps what a small student cannot do yet. Works offline with the embedded preset.',
    )
    .requiredOption('--images <dir>', 'folder of photos, searched with its subfolders')
    .requiredOption('--out <dir>', 'run folder; the same command again goes on where it stopped')
    .addOption(
      new Option('--log <format>', 'how progress is told on stderr').choices(logFormats).default('auto'),
    )
    .addOption(new Option('--concurrency <n>', 'images under way at once (2)').argParser(parseNumber))
    .addOption(new Option('--threads <n>', 'threads of the embedded readers (2)').argParser(parseNumber))
    .addOption(new Option('--samples <n>', 'samples of each reader in a vote (4)').argParser(parseNumber))
    .addOption(
      new Option('--max-input-pixels <n>', 'larger images are refused unread (200000000)').argParser(
        parseNumber,
      ),
    )
    .addOption(
      new Option('--max-fault-share <s>', 'stop when more checks than this fail to run (0.2)').argParser(
        parseNumber,
      ),
    );
  addRecipeFlags(command);
  addReaderFlags(command);
  return command.addHelpText(
    'after',
    `
Examples:
  pnpm --filter @r2i/synthesize start --images photos --out runs/first
  pnpm --filter @r2i/synthesize start --images photos --out runs/small --min-image-side 480
  pnpm --filter @r2i/synthesize start --images photos --out runs/strict --needed 8 --student-views boxed,plain

Exit codes: 0 done, 1 failed, 2 bad usage, 130 interrupted.`,
  );
}

/**
 * Checks what the command line said.
 *
 * @throws {UsageError} Naming the flag and what it takes.
 */
export function readSettings(values: Readonly<Record<string, unknown>>): Settings {
  const settings = parseSettings(settingsSchema, values);
  const recipe = parseSettings(distillOptionsSchema, recipeOptions(values), recipeFlagOf);
  const reader = parseSettings(readerOptionsSchema, readerOptions(values), readerFlagOf);
  const asked = settings.samples * 2;
  if (recipe.vote.needed > asked) {
    throw new UsageError(
      `--needed ${recipe.vote.needed} can never be reached: two readers with --samples ${settings.samples} give ${asked} answers.`,
    );
  }
  return {
    ...settings,
    images: userPath(settings.images),
    out: userPath(settings.out),
    recipe,
    reader,
  };
}
