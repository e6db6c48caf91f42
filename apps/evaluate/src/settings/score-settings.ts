import { parseSettings, userPath } from '@r2i/app-shell';
import { Command } from 'commander';
import { z } from 'zod';

import {
  addScoringFlags,
  benchmarkHelp,
  exitCodesHelp,
  numberFlag,
  type ScoringSettings,
  scoringShape,
} from './flags.ts';
import { addJudgeFlags, type JudgeSettings, judgeOf, judgeShape } from './judge-settings.ts';

/** Everything `score` was told, checked. */
export interface ScoreSettings extends ScoringSettings {
  readonly predictions: string;
  /** Another evaluator's log of the crops; `null` where there is none or our own file holds both views. */
  readonly regional: string | null;
  readonly benchmark: string | null;
  readonly out: string;
  /** Pixels that the model was shown; `null` where that is not known. */
  readonly pixels: number | null;
  readonly judge: JudgeSettings | null;
}

const scoreSchema = z.object({
  predictions: z.string().min(1),
  regional: z.string().min(1).optional(),
  benchmark: z.string().min(1).optional(),
  out: z.string().min(1),
  pixels: z.int().positive().optional(),
  ...scoringShape,
  ...judgeShape,
});

/** The command line of `score`. */
export function scoreCommand(): Command {
  const command = new Command('score')
    .description(
      'Scores recorded answers: predictions.jsonl of this app, or the log of another evaluator (samples of lmms-eval,\n' +
        'predictions of VLMEvalKit), which holds one view.',
    )
    .argument('<predictions>', 'file with the answers')
    .option('--regional <file>', "another evaluator's log of the same items asked on their crops")
    .option('--benchmark <what>', `${benchmarkHelp}; the small one that comes along if not given`)
    .option('--out <dir>', 'folder for the results', 'runs/score')
    .addOption(numberFlag('--pixels <n>', 'pixels of an image that the model was shown'));
  addJudgeFlags(command, { gold: true });
  return addScoringFlags(command).addHelpText(
    'after',
    `
Examples:
  pnpm --filter @r2i/evaluate start score mine.jsonl --benchmark zoombench:data/ZoomBench --out runs/mine
  pnpm --filter @r2i/evaluate start score mine.jsonl --benchmark bench.parquet --out runs/judged \\
      --judge-model Qwen/Qwen3-30B-A3B --judge-base-url http://localhost:8000/v1 --gold gold.jsonl
  pnpm --filter @r2i/evaluate start score vstar_samples.jsonl --benchmark vstar:data/vstar_bench --out runs/vstar

${exitCodesHelp}`,
  );
}

/** @throws {UsageError} Naming what is wrong. */
export function readScoreSettings(
  values: Readonly<Record<string, unknown>>,
  [predictions]: readonly string[],
): ScoreSettings {
  const parsed = parseSettings(scoreSchema, { ...values, predictions });
  const { regional, benchmark, out, pixels, draws, seed, scorer, maxUnscored, limit } = parsed;
  return {
    predictions: userPath(parsed.predictions),
    regional: regional === undefined ? null : userPath(regional),
    benchmark: benchmark ?? null,
    out: userPath(out),
    pixels: pixels ?? null,
    draws,
    seed,
    scorer,
    maxUnscored,
    limit: limit ?? null,
    judge: judgeOf(parsed),
  };
}
