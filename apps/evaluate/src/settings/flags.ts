import { type LogFormat, logFormats, parseNumber } from '@r2i/app-shell';
import type { ScorerName } from '@r2i/evaluation';
import { type Command, Option } from 'commander';
import { z } from 'zod';

/** How answers become numbers: the flags that `run`, `score` and `compare` share. */
export interface StatisticsSettings {
  /** Draws and seed of the bootstrap. */
  readonly draws: number;
  readonly seed: number;
}

export const statisticsShape = {
  draws: z.int().min(100),
  seed: z.int().nonnegative(),
};

export function numberFlag(flags: string, about: string, group?: string): Option {
  const option = new Option(flags, about).argParser(parseNumber);
  return group === undefined ? option : option.helpGroup(group);
}

export function addStatisticsFlags(command: Command): Command {
  return command
    .addOption(numberFlag('--draws <n>', 'bootstrap draws for the interval').default(10_000))
    .addOption(numberFlag('--seed <n>', 'seed of the bootstrap').default(0));
}

/** As the engine has them; importing them from there would load it for `--help`. */
export const scorerNames = ['rules', 'zwz-compatible'] as const satisfies readonly ScorerName[];

/** Which answers count as right, and how many may stay open. */
export interface ScoringSettings extends StatisticsSettings {
  readonly scorer: ScorerName;
  /** Share of answers in a view, in [0, 1], above which the command ends with 1. */
  readonly maxUnscored: number;
  readonly limit: number | null;
}

export const scoringShape = {
  ...statisticsShape,
  scorer: z.enum(scorerNames),
  maxUnscored: z.number().min(0).max(1),
  limit: z.int().positive().optional(),
};

export function addScoringFlags(command: Command): Command {
  return addStatisticsFlags(
    command
      .addOption(
        new Option('--scorer <name>', 'rules, or as the reference evaluation scores, its defects included')
          .choices(scorerNames)
          .default('rules'),
      )
      .addOption(
        numberFlag(
          '--max-unscored <share>',
          'share of answers that may stay unscored; above it the command ends with 1',
        ).default(0.05),
      )
      .addOption(numberFlag('--limit <n>', 'only the first items')),
  );
}

export const logShape: { readonly log: z.ZodType<LogFormat> } = { log: z.enum(logFormats) };

export function addLogFlag(command: Command): Command {
  return command.addOption(
    new Option('--log <format>', 'how progress is told on stderr').choices(logFormats).default('auto'),
  );
}

export const exitCodesHelp =
  'Exit codes: 0 done, 1 failed or too many answers unscored, 2 bad usage, 130 interrupted.';

export const benchmarkHelp =
  'NAME:PATH (zoombench, vstar, hr-bench-4k, …), a Parquet file in ZoomBench layout, or a folder with items.jsonl';
