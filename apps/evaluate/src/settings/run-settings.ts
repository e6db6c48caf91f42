import { type LogFormat, parseSettings, UsageError, userPath } from '@r2i/app-shell';
import { Command } from 'commander';
import { z } from 'zod';

import {
  addLogFlag,
  addScoringFlags,
  benchmarkHelp,
  exitCodesHelp,
  logShape,
  numberFlag,
  type ScoringSettings,
  scoringShape,
} from './flags.ts';
import { addJudgeFlags, type JudgeSettings, judgeOf, judgeShape } from './judge-settings.ts';
import { addServedFlags, type ServedSettings, servedOf, servedShape } from './served-settings.ts';
import { addStudentFlags, type StudentSettings, studentOf, studentShape } from './student-settings.ts';

/** Who answers. */
export type ModelSettings =
  | StudentSettings
  | ServedSettings
  | { readonly kind: 'reader'; readonly threads: number }
  /** Recorded answers to score, and the pixels of an image that were shown then; `null` where that is not known. */
  | { readonly kind: 'predictions'; readonly file: string; readonly pixels: number | null };

/** Everything `run` was told, checked. */
export interface RunSettings extends ScoringSettings {
  /** `null` for the small benchmark that comes along. */
  readonly benchmark: string | null;
  readonly out: string;
  readonly model: ModelSettings;
  /** Whether the student that comes along is set beside recorded answers of the model it was made from. */
  readonly besideBase: boolean;
  /** Pixels that a model is shown; larger images are shrunk. */
  readonly pixels: number;
  readonly judge: JudgeSettings | null;
  readonly log: LogFormat;
}

const runSchema = z.object({
  benchmark: z.string().min(1).optional(),
  out: z.string().min(1),
  predictions: z.string().min(1).optional(),
  reader: z.boolean(),
  pixels: z.int().positive(),
  threads: z.int().min(1).max(64),
  ...servedShape,
  ...studentShape,
  ...judgeShape,
  ...scoringShape,
  ...logShape,
});

/** The command line of `run`. */
export function runCommand(): Command {
  const command = new Command('run')
    .description(
      'Asks a model about every item on the full image (global) and on the crop (regional), and scores it; the\n' +
        'difference is the zooming gap. With no flags: the small student that comes along, before and after\n' +
        'Region-to-Image Distillation, on the small benchmark that comes along.',
    )
    .option('--benchmark <what>', benchmarkHelp)
    .option('--out <dir>', 'folder for the results; the same command goes on in it', 'runs/evaluation')
    .option('--predictions <file>', 'JSONL of recorded answers to score instead of asking')
    .option('--reader', 'ask the embedded text reader', false)
    .addOption(numberFlag('--threads <n>', 'threads of the embedded reader').default(2))
    .addOption(numberFlag('--pixels <n>', 'pixels of an image that the model is shown').default(1_000_000));
  addStudentFlags(command);
  addServedFlags(command);
  addJudgeFlags(command, { gold: true });
  addScoringFlags(command);
  return addLogFlag(command).addHelpText(
    'after',
    `
Examples:
  pnpm --filter @r2i/evaluate start
  pnpm --filter @r2i/evaluate start run --student models/my-student --benchmark zoombench:data/ZoomBench
  pnpm --filter @r2i/evaluate start run --model Qwen/Qwen3-VL-8B-Instruct --base-url http://localhost:8000/v1 \\
      --benchmark vstar:data/vstar_bench --pixels 16777216 --out runs/qwen
  pnpm --filter @r2i/evaluate start run --reader --benchmark bench.parquet --out runs/reader
  pnpm --filter @r2i/evaluate start run --predictions mine.jsonl --benchmark bench.parquet --out runs/mine

${exitCodesHelp}`,
  );
}

/** @throws {UsageError} Naming what is wrong. */
export function readRunSettings(values: Readonly<Record<string, unknown>>): RunSettings {
  const parsed = parseSettings(runSchema, values);
  const { benchmark, out, pixels, draws, seed, scorer, maxUnscored, limit, log } = parsed;
  return {
    benchmark: benchmark ?? null,
    out: userPath(out),
    model: modelOf(parsed),
    besideBase: benchmark === undefined && namedModels(parsed).length === 0,
    pixels,
    draws,
    seed,
    scorer,
    maxUnscored,
    limit: limit ?? null,
    judge: judgeOf(parsed),
    log,
  };
}

function modelOf(parsed: z.infer<typeof runSchema>): ModelSettings {
  const { model, predictions, reader, student, zoomTurns, attention, threads } = parsed;
  const named = namedModels(parsed);
  if (named.length > 1)
    throw new UsageError(`${named.join(' and ')} each say who answers: give one of them.`);
  if (zoomTurns !== undefined && model === undefined) {
    throw new UsageError('--zoom-turns is for a served model: name it with --model.');
  }
  if (attention && named.length > 0 && student === undefined) {
    throw new UsageError(`--attention needs an ONNX student, not ${named.join()}.`);
  }
  if (model !== undefined) return servedOf({ ...parsed, model });
  if (predictions !== undefined) return { kind: 'predictions', file: userPath(predictions), pixels: null };
  if (reader) return { kind: 'reader', threads };
  return studentOf(parsed);
}

function namedModels({ model, predictions, student, reader }: z.infer<typeof runSchema>): string[] {
  return [
    ...(model === undefined ? [] : ['--model']),
    ...(predictions === undefined ? [] : ['--predictions']),
    ...(student === undefined ? [] : ['--student']),
    ...(reader ? ['--reader'] : []),
  ];
}
