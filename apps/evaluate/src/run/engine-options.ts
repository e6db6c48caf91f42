import { type TextOutput, UsageError, userPath } from '@r2i/app-shell';
import { createImageEncoder } from '@r2i/crop';
import type { JudgeService, ModelService, OpenBenchmark, ScoringOptions } from '@r2i/evaluation';
import { openBenchmark } from '@r2i/evaluation';
import type { Sampling } from '@r2i/teacher';
import { servedModelOptions } from '@r2i/teacher/openai';

import { bundled } from '../bundled/bundled.ts';
import type { ScoringSettings } from '../settings/flags.ts';
import type { JudgeSettings } from '../settings/judge-settings.ts';
import type { ServedSettings } from '../settings/served-settings.ts';

/** What a command gets from its surroundings. */
export interface RunContext {
  readonly signal: AbortSignal;
  /** Keys and addresses of services. @default {} */
  readonly environment?: NodeJS.ProcessEnv | undefined;
  /** Where progress is told. @default that of the process */
  readonly stderr?: TextOutput | undefined;
}

/** The benchmark that was named, or the one that comes along. */
export function benchmarkOf({
  benchmark,
  limit,
}: {
  readonly benchmark: string | null;
  readonly limit: number | null;
}): Promise<OpenBenchmark> {
  return openBenchmark(benchmark ?? bundled().benchmark, { limit, from: userPath('.') });
}

/** How answers are scored. */
export function scoringOf(
  { draws, seed, scorer, judge }: ScoringSettings & { readonly judge: JudgeSettings | null },
  environment: NodeJS.ProcessEnv,
): ScoringOptions {
  return { draws, seed, scorer, judge: judge === null ? null : judgeOf(judge, environment) };
}

function judgeOf(judge: JudgeSettings, environment: NodeJS.ProcessEnv): JudgeService {
  return { service: serviceOf(judge, { flag: '--judge-base-url', environment }), gold: judge.gold };
}

/**
 * A service with address and key.
 *
 * @param options.flag - Flag that gives the address, for the message.
 * @throws {UsageError} If no address is known.
 */
export function serviceOf(
  { concurrency, ...served }: Parameters<typeof servedModelOptions>[0] & { readonly concurrency: number },
  { flag, environment }: { readonly flag: string; readonly environment: NodeJS.ProcessEnv },
): ModelService {
  if ((served.baseUrl ?? environment['OPENAI_BASE_URL'] ?? '') === '') {
    throw new UsageError(`No address of the service; give ${flag} or set OPENAI_BASE_URL.`);
  }
  const place = flag;
  const options = { environment, place, createImageEncoder, resolvePath: userPath };
  return { ...servedModelOptions(served, options), concurrency };
}

/** Sampling that is sent; what is `null` is left to the service. */
export function samplingOf({
  temperature,
  topP,
  topK,
  presencePenalty,
  maxTokens,
}: ServedSettings): Sampling {
  return {
    ...(temperature === null ? {} : { temperature }),
    ...(topP === null ? {} : { topP }),
    ...(topK === null || topK === undefined ? {} : { topK }),
    ...(presencePenalty === null || presencePenalty === undefined ? {} : { presencePenalty }),
    ...(maxTokens === null ? {} : { maxTokens }),
  };
}
