import { UsageError, userPath } from '@r2i/app-shell';
import { type Command, Option } from 'commander';
import { z } from 'zod';

import { numberFlag } from './flags.ts';

/** A model that decides what rules leave open. */
export interface JudgeSettings {
  readonly model: string;
  /** What OPENAI_BASE_URL says where it is not given. */
  readonly baseUrl: string | undefined;
  /** Name of the environment variable with the key. */
  readonly keyEnv: string;
  readonly concurrency: number;
  /** Outputs that a person has settled, by which the judge is measured. */
  readonly gold: string | null;
}

export const judgeShape = {
  judgeModel: z.string().min(1).optional(),
  judgeBaseUrl: z.url().optional(),
  judgeKeyEnv: z.string().min(1),
  judgeConcurrency: z.int().min(1).max(1024),
  gold: z.string().min(1).optional(),
};

const heading = 'A judge for what rules leave open:';

export function addJudgeFlags(command: Command, { gold }: { gold: boolean }): Command {
  command
    .addOption(
      new Option(
        '--judge-model <name>',
        'model of an OpenAI-compatible service, asked at temperature 0',
      ).helpGroup(heading),
    )
    .addOption(
      new Option('--judge-base-url <url>', 'its root, ending in /v1 (OPENAI_BASE_URL)').helpGroup(heading),
    )
    .addOption(
      new Option('--judge-key-env <name>', 'environment variable that holds its key')
        .default('OPENAI_API_KEY')
        .helpGroup(heading),
    )
    .addOption(numberFlag('--judge-concurrency <n>', 'judgements under way at once', heading).default(16));
  return gold
    ? command.addOption(
        new Option('--gold <file>', 'JSONL of outputs that a person settled: measures the judge').helpGroup(
          heading,
        ),
      )
    : command;
}

/** @throws {UsageError} For a gold slice without a judge. */
export function judgeOf({
  judgeModel,
  judgeBaseUrl,
  judgeKeyEnv,
  judgeConcurrency,
  gold,
}: {
  readonly judgeModel?: string | undefined;
  readonly judgeBaseUrl?: string | undefined;
  readonly judgeKeyEnv: string;
  readonly judgeConcurrency: number;
  readonly gold?: string | undefined;
}): JudgeSettings | null {
  if (judgeModel === undefined) {
    if (gold !== undefined) throw new UsageError('--gold measures a judge: name it with --judge-model.');
    return null;
  }
  return {
    model: judgeModel,
    baseUrl: judgeBaseUrl,
    keyEnv: judgeKeyEnv,
    concurrency: judgeConcurrency,
    gold: gold === undefined ? null : userPath(gold),
  };
}
