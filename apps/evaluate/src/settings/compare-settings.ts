import { parseSettings, userPath } from '@r2i/app-shell';
import { Command } from 'commander';
import { z } from 'zod';

import { addStatisticsFlags, type StatisticsSettings, statisticsShape } from './flags.ts';

/** Two results and where the comparison goes. */
export interface CompareSettings extends StatisticsSettings {
  readonly first: string;
  readonly second: string;
  readonly out: string;
}

const compareSchema = z.object({
  first: z.string().min(1),
  second: z.string().min(1),
  out: z.string().min(1),
  ...statisticsShape,
});

/** The command line of `compare`. */
export function compareCommand(): Command {
  const command = new Command('compare')
    .description(
      'Compares two results on the same items: accuracy in each view and the zooming gap, each difference with its\n' +
        'interval (second minus first), what was gained and lost, McNemar, time and calls of an answer.',
    )
    .argument('<first>', 'folder of a result')
    .argument('<second>', 'folder of another')
    .option('--out <dir>', 'folder for comparison.json, comparison.md and report.html', 'runs/comparison');
  return addStatisticsFlags(command).addHelpText(
    'after',
    `
Examples:
  pnpm --filter @r2i/evaluate start compare runs/base runs/r2i --out runs/base-r2i
  pnpm --filter @r2i/evaluate start compare runs/zoom-loop runs/single-glance --draws 50000

Exit codes: 0 done, 1 failed, 2 bad usage (results on different items, too).`,
  );
}

/** @throws {UsageError} Naming what is wrong. */
export function readCompareSettings(
  values: Readonly<Record<string, unknown>>,
  [first, second]: readonly string[],
): CompareSettings {
  const parsed = parseSettings(compareSchema, { ...values, first, second });
  return {
    ...parsed,
    first: userPath(parsed.first),
    second: userPath(parsed.second),
    out: userPath(parsed.out),
  };
}
