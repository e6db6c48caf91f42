import { parseSettings, userPath } from '@r2i/app-shell';
import { Command } from 'commander';
import { z } from 'zod';

import { benchmarkHelp } from './flags.ts';

/** A result to show again. */
export interface ReportSettings {
  readonly folder: string;
  /** `null`: the benchmark that the folder names. */
  readonly benchmark: string | null;
}

const reportSchema = z.object({ folder: z.string().min(1), benchmark: z.string().min(1).optional() });

/** The command line of `report`. */
export function reportCommand(): Command {
  return new Command('report')
    .description('Writes report.html anew from evaluation.json. No model is asked and nothing is scored.')
    .argument('<dir>', 'folder of a result')
    .option('--benchmark <what>', `where its pictures are now: ${benchmarkHelp}`)
    .addHelpText(
      'after',
      `
Examples:
  pnpm --filter @r2i/evaluate start report runs/evaluation/r2i
  pnpm --filter @r2i/evaluate start report runs/served --benchmark zoombench:/data/ZoomBench

Exit codes: 0 done, 1 failed, 2 bad usage.`,
    );
}

/** @throws {UsageError} Naming what is wrong. */
export function readReportSettings(
  values: Readonly<Record<string, unknown>>,
  [folder]: readonly string[],
): ReportSettings {
  const parsed = parseSettings(reportSchema, { ...values, folder });
  return { folder: userPath(parsed.folder), benchmark: parsed.benchmark ?? null };
}
