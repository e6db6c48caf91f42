import { userPath } from '@r2i/app-shell';
import { createImageEncoder, fitPixelBudget } from '@r2i/crop';
import { createReplyCache, type ReplyCache } from '@r2i/evaluation';
import { createCallContext, createSharedResources, type ModelContext } from '@r2i/plugin';
import { createCallPath, createLanes, createLedger, watchLanes } from '@r2i/teacher';
import { openServedModels } from '@r2i/teacher/openai';
import { byFlag } from '../run/by-flag.ts';
import { flagNames } from '../run/flag-names.ts';
import { needAddress } from '../run/need-address.ts';
import type { DescribedSettings } from '../settings/described-settings.ts';

/** Tells that calls of a service wait. */
export type TellWait = Parameters<typeof watchLanes>[1];

/** What a context is made from; what a command has no flag for is as usual. */
export interface ContextSettings extends DescribedSettings {
  /** Calls of one model under way at once. */
  readonly callConcurrency?: number | undefined;
  /** How long a call may take with all its tries, in seconds, and how many of them there may be after the first. */
  readonly callDeadline?: number | undefined;
  readonly callRetries?: number | undefined;
  readonly seed?: number | undefined;
  readonly threads?: number | undefined;
  readonly pixels?: number | undefined;
}

/** What entries of plug-ins are made with, until it is disposed of: then everything that they opened is closed. */
export interface OpenContext extends AsyncDisposable {
  readonly context: ModelContext;
  /** Where replies are kept; whoever keeps some in the same folder uses this. */
  readonly cache: ReplyCache;
  /** Told when calls wait; whoever asks by other ways tells it, too. */
  readonly tellWait: TellWait;
  /** Resolves when no call is under way any more. */
  idle(): Promise<void>;
}

/**
 * Opens what entries of plug-ins are made with.
 *
 * @param options.folder - Where replies of models are kept; `null` keeps them in memory.
 */
export function openContext(
  {
    teachers,
    students,
    callConcurrency = 16,
    callDeadline,
    callRetries,
    seed = 0,
    threads = 2,
    pixels = 1_000_000,
  }: ContextSettings,
  {
    folder,
    environment,
    signal,
    note = () => undefined,
    tellWait = () => undefined,
    staysUp = false,
  }: {
    readonly folder: string | null;
    readonly environment: NodeJS.ProcessEnv;
    readonly signal: AbortSignal;
    /** Told what is noticed. @default nobody */
    readonly note?: ((text: string) => void) | undefined;
    /** Told when calls wait. @default nobody */
    readonly tellWait?: TellWait | undefined;
    /** Whether what ends a run ends the calls under way alone, for a server. @default false */
    readonly staysUp?: boolean | undefined;
  },
): OpenContext {
  const cache = createReplyCache(folder, { staysUp });
  const lanes = createLanes({ concurrency: callConcurrency });
  const calls = createCallPath({
    ...{ cache, lanes, staysUp },
    ledger: createLedger(),
    ...(callDeadline === undefined ? {} : { deadlineMs: callDeadline * 1000 }),
    ...(callRetries === undefined ? {} : { maxRetries: callRetries }),
  });
  const endWatch = watchLanes(lanes, tellWait);
  const resources = createSharedResources();
  const served = openServedModels(teachers, {
    environment,
    place: '--teachers',
    connections: callConcurrency,
    createImageEncoder,
    resolvePath: userPath,
    namesOf: (name) => (name === byFlag ? flagNames : undefined),
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
    tellWait,
    idle: () => calls.idle(),
    async [Symbol.asyncDispose]() {
      await using _replies = cache;
      await using _connections = served;
      await using _resources = resources;
      // What is under way is paid for, and kept.
      await calls.idle();
      endWatch();
    },
  };
}
