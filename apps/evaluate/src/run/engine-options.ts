import { type Reporter, userPath } from '@r2i/app-shell';
import { createImageEncoder } from '@r2i/crop';
import {
  type BenchmarkPlace,
  type JudgeService,
  type ModelService,
  type OpenBenchmark,
  openBenchmark,
  referenceName,
  type ScoringOptions,
} from '@r2i/evaluation';
import type { Registry } from '@r2i/plugin';
import type { Scorer } from '@r2i/schema';
import { type SettingNames, servedModelOptions } from '@r2i/teacher/openai';

import { bundled } from '../bundled/bundled.ts';
import { benchmarkReaders } from '../plugins/benchmark-readers.ts';
import { makeNamed } from '../plugins/make-named.ts';
import type { OpenContext } from '../plugins/open-context.ts';
import type { ScoringSettings } from '../settings/flags.ts';
import type { JudgeSettings } from '../settings/judge-settings.ts';
import { judgeFlagNames } from './flag-names.ts';
import { needAddress } from './need-address.ts';

/** What a command gets from its surroundings. */
export interface RunContext {
  readonly signal: AbortSignal;
  /** What can be named. */
  readonly registry: Registry;
  /** Keys and addresses of services. @default {} */
  readonly environment?: NodeJS.ProcessEnv | undefined;
  /** Where progress is told. @default nowhere */
  readonly reporter?: Reporter | undefined;
}

/** What entries are made with. */
export interface MadeWith extends Pick<OpenContext, 'context' | 'cache' | 'tellWait'> {
  readonly registry: Registry;
}

/** The benchmark that was named, or the one that comes along. */
export function benchmarkOf(
  { benchmark, limit }: { readonly benchmark: string | BenchmarkPlace | null; readonly limit: number | null },
  { registry, context }: Pick<MadeWith, 'registry' | 'context'>,
): Promise<OpenBenchmark> {
  const readers = benchmarkReaders(registry, context);
  return openBenchmark(benchmark ?? bundled().benchmark, { limit, from: userPath('.'), readers });
}

/** How answers to a benchmark are scored. */
export async function scoringOf(
  {
    draws,
    seed,
    scorer,
    judge,
  }: Omit<ScoringSettings, 'maxUnscored'> & { readonly judge: JudgeSettings | null },
  {
    environment,
    benchmark,
    ...made
  }: MadeWith & { readonly environment: NodeJS.ProcessEnv; readonly benchmark: Pick<OpenBenchmark, 'name'> },
): Promise<ScoringOptions> {
  return {
    draws,
    seed,
    scorer: await scorerOf(scorer, { ...made, reference: referenceName(benchmark.name) }),
    judge:
      judge === null ? null : judgeOf(judge, { environment, cache: made.cache, tellWait: made.tellWait }),
  };
}

/**
 * The scorer that a setting names.
 *
 * @param options.reference - What the scorer of the reference takes the items for, where the setting does not say.
 * @throws {UsageError} If there is none of that name, or it does not take the options.
 */
export function scorerOf(
  given: unknown,
  { registry, context, reference }: Pick<MadeWith, 'registry' | 'context'> & { readonly reference: string },
): Promise<Scorer> {
  const presets = { 'scorers.zwz-compatible': { benchmark: reference } };
  return makeNamed('scorers', given, { flag: '--scorer', registry, context, presets });
}

/**
 * The service of a judge.
 *
 * @throws {UsageError} If no address is known.
 */
export function judgeServiceOf(judge: JudgeSettings, environment: NodeJS.ProcessEnv): ModelService {
  return serviceOf(judge, { flag: '--judge-base-url', names: judgeFlagNames, environment });
}

function judgeOf(
  judge: JudgeSettings,
  {
    environment,
    cache,
    tellWait,
  }: { readonly environment: NodeJS.ProcessEnv } & Pick<JudgeService, 'cache' | 'tellWait'>,
): JudgeService {
  return { service: judgeServiceOf(judge, environment), gold: judge.gold, cache, tellWait };
}

/**
 * A service with address and key.
 *
 * @param options.flag - Flag that gives the address, for the message.
 * @throws {UsageError} If no address is known.
 */
export function serviceOf(
  { concurrency, ...served }: Parameters<typeof servedModelOptions>[0] & { readonly concurrency: number },
  {
    flag,
    environment,
    names,
  }: {
    readonly flag: string;
    readonly environment: NodeJS.ProcessEnv;
    readonly names: SettingNames;
  },
): ModelService {
  needAddress(served.baseUrl, { flag, environment });
  const place = flag;
  const options = { environment, place, names, createImageEncoder, resolvePath: userPath };
  return { ...servedModelOptions(served, options), concurrency };
}
