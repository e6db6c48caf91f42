import { parseSettings, userPath } from '@r2i/app-shell';
import type { ScorerName } from '@r2i/evaluation';
import { Command, Option } from 'commander';
import { z } from 'zod';

import { numberFlag, scorerNames } from './flags.ts';
import { addJudgeFlags, type JudgeSettings, judgeOf, judgeShape } from './judge-settings.ts';

/** Everything `serve` was told, checked. */
export interface ServeSettings {
  readonly port: number;
  /** Name of the environment variable with the token that clients have to send. */
  readonly tokenEnv: string;
  /** Whether clients have to send a token. */
  readonly needsToken: boolean;
  readonly maxBodyBytes: number;
  /** Most outputs in one request. */
  readonly maxBatch: number;
  readonly scorer: ScorerName;
  /** Benchmark in the words of the reference, for its scorer. */
  readonly referenceBenchmark: string;
  readonly judge: JudgeSettings | null;
  /** Where judgements are kept; `null` keeps them in memory. */
  readonly cache: string | null;
}

const serveSchema = z.object({
  port: z.int().min(0).max(65_535),
  tokenEnv: z.string().min(1),
  token: z.boolean(),
  maxBodyMb: z.number().positive().max(512),
  maxBatch: z.int().min(1).max(65_536),
  scorer: z.enum(scorerNames),
  referenceBenchmark: z.string().min(1),
  cache: z.string().min(1).optional(),
  ...judgeShape,
});

/** The command line of `serve`. */
export function serveCommand(): Command {
  const command = new Command('serve')
    .description(
      'Answers POST /score on 127.0.0.1 with the scorer that evaluates, in batches: a reward for an RL trainer.\n' +
        'See docs/guides/reward-server.md for verl and TRL.',
    )
    .addOption(numberFlag('--port <n>', 'port of 127.0.0.1; 0 takes a free one').default(8787))
    .option(
      '--token-env <name>',
      'environment variable with the token that clients send as Authorization: Bearer',
      'R2I_SCORE_TOKEN',
    )
    .option('--no-token', 'let anyone on this machine ask')
    .addOption(numberFlag('--max-body-mb <n>', 'largest request').default(16))
    .addOption(numberFlag('--max-batch <n>', 'most outputs in a request').default(4096))
    .addOption(
      new Option('--scorer <name>', 'rules, or as the reference evaluation scores')
        .choices(scorerNames)
        .default('rules'),
    )
    .option('--reference-benchmark <name>', 'what zwz-compatible takes the items for', 'zoom-bench')
    .option('--cache <dir>', 'folder in which judgements are kept');
  return addJudgeFlags(command, { gold: false }).addHelpText(
    'after',
    `
Examples:
  R2I_SCORE_TOKEN=$(openssl rand -hex 16) pnpm --filter @r2i/evaluate start serve
  pnpm --filter @r2i/evaluate start serve --port 9000 --judge-model Qwen/Qwen3-30B-A3B \\
      --judge-base-url http://localhost:8000/v1 --cache runs/rewards

Exit codes: 0 or 130 stopped, 1 failed, 2 bad usage.`,
  );
}

/** @throws {UsageError} Naming what is wrong. */
export function readServeSettings(values: Readonly<Record<string, unknown>>): ServeSettings {
  const parsed = parseSettings(serveSchema, values);
  const {
    port,
    tokenEnv,
    token: needsToken,
    maxBodyMb,
    maxBatch,
    scorer,
    referenceBenchmark,
    cache,
  } = parsed;
  return {
    port,
    tokenEnv,
    needsToken,
    maxBodyBytes: Math.floor(maxBodyMb * 1_000_000),
    maxBatch,
    scorer,
    referenceBenchmark,
    judge: judgeOf(parsed),
    cache: cache === undefined ? null : userPath(cache),
  };
}
