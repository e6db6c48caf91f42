import { userPath } from '@r2i/app-shell';
import { createImageEncoder, fitPixelBudget } from '@r2i/crop';
import { createReplyCache, type ReplyCache } from '@r2i/evaluation';
import { createCallContext, createSharedResources, type ModelContext } from '@r2i/plugin';
import { createCallPath, createLedger } from '@r2i/teacher';
import { openServedModels } from '@r2i/teacher/openai';

import { needAddress } from '../run/need-address.ts';
import { byFlag } from '../settings/by-flag.ts';
import type { DescribedSettings } from '../settings/described-settings.ts';

/** What a context is made from; what a command has no flag for is as usual. */
export interface ContextSettings extends DescribedSettings {
  /** Calls of one model under way at once. */
  readonly callConcurrency?: number | undefined;
  readonly seed?: number | undefined;
  readonly threads?: number | undefined;
  readonly pixels?: number | undefined;
}

/** What entries of plug-ins are made with, until it is disposed of: then everything that they opened is closed. */
export interface OpenContext extends AsyncDisposable {
  readonly context: ModelContext;
  /** Where replies are kept; whoever keeps some in the same folder uses this. */
  readonly cache: ReplyCache;
  /** Resolves when no call is under way any more. */
  idle(): Promise<void>;
}

/**
 * Opens what entries of plug-ins are made with.
 *
 * @param options.folder - Where replies of models are kept; `null` keeps them in memory.
 */
export function openContext(
  { teachers, students, callConcurrency = 16, seed = 0, threads = 2, pixels = 1_000_000 }: ContextSettings,
  {
    folder,
    environment,
    signal,
    note = () => undefined,
  }: {
    readonly folder: string | null;
    readonly environment: NodeJS.ProcessEnv;
    readonly signal: AbortSignal;
    /** Told what is noticed. @default nobody */
    readonly note?: ((text: string) => void) | undefined;
  },
): OpenContext {
  const cache = createReplyCache(folder);
  const calls = createCallPath({ cache, ledger: createLedger(), concurrency: callConcurrency });
  const resources = createSharedResources();
  const served = openServedModels(teachers, {
    environment,
    place: '--teachers',
    connections: callConcurrency,
    createImageEncoder,
    resolvePath: userPath,
    names: { pixels: '--pixels', tokens: '--max-tokens' },
  });
  const context = createCallContext({
    calls,
    signal,
    seed,
    threads,
    resources,
    students,
    fit: fitPixelBudget,
    log: note,
    path: userPath,
    openTeacher(name) {
      if (name === byFlag) needAddress(teachers[name]?.baseUrl, { flag: '--base-url', environment });
      return served.get(name);
    },
  });
  return {
    context: { ...context, pixels },
    cache,
    idle: () => calls.idle(),
    async [Symbol.asyncDispose]() {
      await using _replies = cache;
      await using _connections = served;
      await using _resources = resources;
      // What is under way is paid for, and kept.
      await calls.idle();
    },
  };
}
