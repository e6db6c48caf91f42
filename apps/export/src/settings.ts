import { parseNumber, parseSettings, UsageError, userPath } from '@r2i/app-shell';
import { type Dimension, dimensions } from '@r2i/schema';
import { Command, Option } from 'commander';
import { z } from 'zod';

/** What is written and how. */
export interface Settings {
  /** Run folders, in the order given. */
  readonly runs: readonly string[];
  readonly out: string;
  readonly format: 'easyr1' | 'zoombench';
  readonly view: 'boxed' | 'plain';
  readonly form: 'choice' | 'open';
  /** With `zoombench`: only what is in samples.jsonl, or also what was answered but too easy. */
  readonly include: 'kept' | 'answered';
  /** Largest share of each dimension; none where nothing is limited. */
  readonly quota: Readonly<Partial<Record<Dimension, number>>>;
  /** Decides which samples of a limited dimension are taken. */
  readonly seed: number;
}

const settingsSchema = z.object({
  run: z.array(z.string().min(1)).min(1),
  out: z.string().min(1),
  format: z.enum(['easyr1', 'zoombench']),
  view: z.enum(['boxed', 'plain']),
  form: z.enum(['choice', 'open']),
  include: z.enum(['kept', 'answered']),
  quota: z.string().optional(),
  seed: z.int().nonnegative(),
});

/** The command line of the app. */
export function exportCommand(): Command {
  return new Command('export')
    .description("Samples of one or more runs to a trainer's file (easyr1) or to a benchmark (zoombench).")
    .requiredOption('--run <dir...>', 'run folder; may be given several times')
    .requiredOption('--out <file>', 'Parquet file to write')
    .addOption(
      new Option('--format <name>', 'layout of the file').choices(['easyr1', 'zoombench']).default('easyr1'),
    )
    .addOption(
      new Option('--view <name>', 'easyr1: image with the box, or without')
        .choices(['boxed', 'plain'])
        .default('boxed'),
    )
    .addOption(
      new Option('--form <name>', 'easyr1: options, or an open question')
        .choices(['choice', 'open'])
        .default('choice'),
    )
    .addOption(
      new Option('--include <what>', 'zoombench: kept samples, or all answered ones (also the too easy)')
        .choices(['kept', 'answered'])
        .default('answered'),
    )
    .option('--quota <list>', 'easyr1: largest share of dimensions, such as ocr=0.4,counting=0.3')
    .addOption(
      new Option('--seed <n>', 'decides which samples a quota leaves out').argParser(parseNumber).default(0),
    )
    .addHelpText(
      'after',
      `
A benchmark made of kept samples alone would measure the difficulty filter: its solver failed on every one of
them. That is why zoombench takes all answered candidates unless told otherwise.

Examples:
  pnpm --filter @r2i/export start --run runs/first --out train.parquet
  pnpm --filter @r2i/export start --run runs/first runs/second --out train.parquet --view plain --form open
  pnpm --filter @r2i/export start --run runs/first --out balanced.parquet --quota ocr=0.4,counting=0.3
  pnpm --filter @r2i/export start --run runs/first --out bench.parquet --format zoombench

Exit codes: 0 done, 1 failed, 2 bad usage, 130 interrupted.`,
    );
}

/** @throws {UsageError} Naming what is wrong. */
export function readSettings(values: Readonly<Record<string, unknown>>): Settings {
  const { run, out, quota, ...rest } = parseSettings(settingsSchema, values);
  if (quota !== undefined && rest.format !== 'easyr1') {
    throw new UsageError('--quota balances training files: it goes with --format easyr1.');
  }
  return { runs: run.map(userPath), out: userPath(out), quota: readQuota(quota ?? ''), ...rest };
}

function readQuota(text: string): Settings['quota'] {
  const quota: Partial<Record<Dimension, number>> = {};
  for (const part of text.split(',').filter((one) => one !== '')) {
    const [name, share = '', ...rest] = part.split('=').map((one) => one.trim());
    const dimension = dimensions.find((one) => one === name);
    const value = Number(share);
    if (dimension === undefined || rest.length > 0 || share === '' || !(value >= 0 && value <= 1)) {
      throw new UsageError(
        `--quota: "${part}" is no share of a dimension; write for example ocr=0.4. Dimensions: ${dimensions.join(', ')}.`,
      );
    }
    quota[dimension] = value;
  }
  return quota;
}
