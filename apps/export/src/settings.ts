import { wordingNames } from '@r2i/answers';
import { parseNumber, parseSettings, UsageError, userPath } from '@r2i/app-shell';
import { type BenchmarkName, benchmarkNamed, benchmarkNames } from '@r2i/benchmark';
import { type ExportSettings, exportFormats, exportSettingsSchema } from '@r2i/dataset';
import { type Dimension, dimensions } from '@r2i/schema';
import { Command, Option } from 'commander';
import { z } from 'zod';

/** A benchmark that the training set must not share pictures with. */
export interface BenchmarkPath {
  readonly name: BenchmarkName;
  readonly path: string;
}

/** What is written and how. */
export type Settings = {
  /** Run folders, in the order given. */
  readonly runs: readonly string[];
  readonly out: string;
} & (
  | {
      readonly kind: 'training';
      readonly training: ExportSettings;
      readonly decontaminate: readonly BenchmarkPath[];
    }
  /** Only what is in samples.jsonl, or also what was answered but too easy. */
  | { readonly kind: 'benchmark'; readonly include: 'kept' | 'answered' }
);

const settingsSchema = z.object({
  run: z.array(z.string().min(1)).min(1),
  out: z.string().min(1),
  format: z.enum([...exportFormats, 'zoombench']),
  view: z.enum(['boxed', 'plain', 'crop', 'mixed']),
  boxedShare: z.number().min(0).max(1),
  form: z.enum(['choice', 'open', 'mixed']),
  openShare: z.number().min(0).max(1),
  wording: z.enum(wordingNames),
  validation: z.number().min(0).lt(1),
  duplicateIou: z.number().min(0).max(1),
  nearDuplicates: z.int().min(0).max(15).optional(),
  quota: z.string().default(''),
  capDimension: z.string().default(''),
  capImage: z.int().positive().optional(),
  letters: z.enum(['balanced', 'as-is']),
  maxPixels: z.number().min(1).optional(),
  image: z.enum(['keep', 'jpeg', 'png']),
  quality: z.int().min(1).max(100),
  shardMb: z.number().positive(),
  decontaminate: z.array(z.string()).default([]),
  include: z.enum(['kept', 'answered']),
  seed: z.int().nonnegative(),
});

/** The command line of `export run`. */
export function exportCommand(): Command {
  const number = (flags: string, description: string, preset?: number): Option => {
    const option = new Option(flags, description).argParser(parseNumber);
    return preset === undefined ? option : option.default(preset);
  };
  const choice = (flags: string, description: string, choices: readonly string[], preset: string): Option =>
    new Option(flags, description).choices(choices).default(preset);
  return new Command('export')
    .description(
      "Samples of one or more runs to a trainer's format, or to a benchmark (zoombench). Further commands: verify, explain, push.",
    )
    .requiredOption('--run <dir...>', 'run folder; may be given several times')
    .requiredOption('--out <path>', 'folder to write; one file if it ends in .parquet')
    .addOption(choice('--format <name>', 'whom it is for', [...exportFormats, 'zoombench'], 'easyr1'))
    .addOption(
      choice(
        '--view <name>',
        'picture of a row; huggingface has all three',
        ['boxed', 'plain', 'crop', 'mixed'],
        'boxed',
      ),
    )
    .addOption(number('--boxed-share <p>', 'mixed view: share of boxed images, the rest is plain', 0.5))
    .addOption(choice('--form <name>', 'options, or an open question', ['choice', 'open', 'mixed'], 'choice'))
    .addOption(number('--open-share <p>', 'mixed form: share of open questions', 0.5))
    .addOption(choice('--wording <name>', 'words in which a question is put', wordingNames, 'zoombench'))
    .addOption(number('--validation <p>', 'share of the images that go to the validation split', 0))
    .addOption(
      number(
        '--duplicate-iou <n>',
        'samples of a photo with the same question and answer count as one when their boxes overlap by this much (intersection over union); 0 keeps all',
        0.7,
      ),
    )
    .addOption(
      number(
        '--near-duplicates <bits>',
        'photos whose perceptual hashes differ in at most so many of 64 bits go to one split; reads every photo (5 with --validation, else not done)',
      ),
    )
    .option('--quota <list>', 'largest share of dimensions, such as ocr=0.4,counting=0.3')
    .option('--cap-dimension <list>', 'most samples of dimensions, such as ocr=2000')
    .addOption(number('--cap-image <n>', 'most samples of an image'))
    .addOption(choice('--letters <how>', 'order of the options', ['balanced', 'as-is'], 'balanced'))
    .addOption(number('--max-pixels <n>', 'shrinks pictures to width x height of at most n; boxes go along'))
    .addOption(
      choice('--image <format>', 'keep stored files, or write anew', ['keep', 'jpeg', 'png'], 'keep'),
    )
    .addOption(number('--quality <n>', 'of JPEGs that are written, 1 to 100', 95))
    .addOption(number('--shard-mb <n>', 'megabytes of images in a shard', 500))
    .option(
      '--decontaminate <name:path...>',
      'leaves out what a benchmark shows too, such as zoombench:data/test.parquet',
    )
    .addOption(
      choice(
        '--include <what>',
        'zoombench: kept samples, or also the too easy',
        ['kept', 'answered'],
        'answered',
      ),
    )
    .addOption(number('--seed <n>', 'of every draw: quota, caps, split, mixes, options', 0))
    .addHelpText(
      'after',
      `
A benchmark made of kept samples alone would measure the difficulty filter: its solver failed on every one of
them. That is why zoombench takes all answered candidates unless told otherwise.

Examples:
  pnpm --filter @r2i/export start --run runs/first --out train.parquet
  pnpm --filter @r2i/export start --run runs/first runs/second --out verl --format verl --view mixed --validation 0.05
  pnpm --filter @r2i/export start --run runs/first --out hub --format huggingface --max-pixels 4000000
  pnpm --filter @r2i/export start --run runs/first --out bench.parquet --format zoombench
  pnpm --filter @r2i/export start verify hub
  pnpm --filter @r2i/export start explain 4f2a --run runs/first --export hub
  pnpm --filter @r2i/export start push hub --repo name/dataset

Exit codes: 0 done, 1 failed, 2 bad usage, 130 interrupted.`,
    );
}

/** @throws {UsageError} Naming what is wrong. */
export function readSettings(values: Readonly<Record<string, unknown>>): Settings {
  const flags = parseSettings(settingsSchema, values);
  const shared = { runs: flags.run.map(userPath), out: userPath(flags.out) };
  if (flags.format === 'zoombench') {
    const foreign = [
      ['--quota', flags.quota !== ''],
      ['--cap-dimension', flags.capDimension !== ''],
      ['--cap-image', flags.capImage !== undefined],
      ['--near-duplicates', flags.nearDuplicates !== undefined],
      ['--validation', flags.validation > 0],
      ['--decontaminate', flags.decontaminate.length > 0],
    ].find(([, given]) => given);
    if (foreign !== undefined)
      throw new UsageError(`${foreign[0]} is for training files: it does not go with --format zoombench.`);
    return { ...shared, kind: 'benchmark', include: flags.include };
  }
  const { format, view, boxedShare, form, openShare, wording, validation } = flags;
  const { letters, image, quality, seed } = flags;
  const training = parseSettings(exportSettingsSchema, {
    format,
    view,
    boxedShare,
    form,
    openShare,
    wording,
    validation,
    letters,
    image,
    quality,
    seed,
    quota: readShares('--quota', flags.quota, 'ocr=0.4', (value) => value <= 1),
    dimensionCap: readShares('--cap-dimension', flags.capDimension, 'ocr=2000', Number.isInteger),
    duplicateIou: flags.duplicateIou === 0 ? null : flags.duplicateIou,
    nearDuplicates: flags.nearDuplicates ?? (validation > 0 ? 5 : null),
    imageCap: flags.capImage ?? null,
    maxPixels: flags.maxPixels ?? null,
    shardBytes: flags.shardMb * 1e6,
  });
  return { ...shared, kind: 'training', training, decontaminate: flags.decontaminate.map(readBenchmarkPath) };
}

function readShares(
  flag: string,
  text: string,
  example: string,
  isValid: (value: number) => boolean,
): Partial<Record<Dimension, number>> {
  const shares: Partial<Record<Dimension, number>> = {};
  for (const part of text.split(',').filter((one) => one !== '')) {
    const [name, share = '', ...rest] = part.split('=').map((one) => one.trim());
    const dimension = dimensions.find((one) => one === name);
    const value = Number(share);
    if (dimension === undefined || rest.length > 0 || share === '' || !(value >= 0 && isValid(value))) {
      throw new UsageError(
        `${flag}: "${part}" is no value for a dimension; write for example ${example}. Dimensions: ${dimensions.join(', ')}.`,
      );
    }
    shares[dimension] = value;
  }
  return shares;
}

function readBenchmarkPath(text: string): BenchmarkPath {
  const [prefix = '', ...rest] = text.split(':');
  const name = benchmarkNamed(prefix);
  const path = rest.join(':');
  if (name === undefined || path === '') {
    throw new UsageError(
      `--decontaminate: "${text}" names no benchmark; write for example zoombench:data/test.parquet. Benchmarks: ${benchmarkNames.join(', ')}.`,
    );
  }
  return { name, path: userPath(path) };
}
