import { startLocalServer } from '@r2i/app-shell/server';

import type { FaultOptions } from './fault/decide-fault.ts';
import { createReplier, type ReplierOptions } from './reply/create-replier.ts';
import { CallStats, type MockStats } from './server/call-stats.ts';
import { mockRoutes } from './server/mock-routes.ts';
import type { Down, MockState } from './server/mock-settings.ts';

/** Images are sent whole, many of them in one call. */
const maxBodyBytes = 256 * 2 ** 20;

export interface MockTeacherOptions extends ReplierOptions {
  /** 0 takes a free one. @default 0 */
  readonly port?: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** Time in which a request's body has to come (then 408), and an answer to be taken, in milliseconds. @default 60000 */
  readonly bodyWithinMs?: number;
  /** Time between the end of a request and the beginning of its response, in milliseconds. @default 0 */
  readonly latencyMs?: number;
  /** What goes wrong on purpose. @default nothing */
  readonly faults?: FaultOptions | undefined;
  /** What clients have to send as `Authorization: Bearer …`. @default anything is fine */
  readonly key?: string | undefined;
  /** Models that are served; another one is answered 404. @default any */
  readonly models?: readonly string[] | undefined;
  /** Whether `n` is honoured, passed over (`false`), or refused with 400. @default true */
  readonly manySamples?: boolean | 'refuse';
  /** Whether a `response_format` with a JSON schema is taken; if not, it is refused with 400. @default true */
  readonly structured?: boolean;
  /** Folder whose images may be named by `file:` URLs instead of being uploaded. @default none */
  readonly files?: string | undefined;
  /** Whether bytes that are no image, or not of the type they are named, are refused with 400. @default true */
  readonly checkImages?: boolean;
}

/** A server that runs. */
export interface MockTeacher extends AsyncDisposable {
  /** Root of the endpoints: `http://127.0.0.1:8000/v1`. The detector is `detectUrl`. */
  readonly url: string;
  readonly detectUrl: string;
  stats(): MockStats;
  /** Forgets what was counted, tries of each request included. */
  resetStats(): void;
  /** From now on answers every call with 503 (`true`), drops its connection, or is up again. */
  setDown(down: Down): void;
  setLatency(latencyMs: number): void;
  /** Drops all connections. */
  close(): Promise<void>;
}

/**
 * Starts a server that speaks chat completions in this process.
 *
 * @throws {UsageError} If the port cannot be had.
 * @throws {InvalidRecordError} If recorded replies cannot be read.
 */
export async function startMockTeacher({
  port = 0,
  host = '127.0.0.1',
  bodyWithinMs = 60_000,
  latencyMs = 0,
  faults,
  key,
  models,
  manySamples = true,
  structured = true,
  files,
  checkImages = true,
  replies,
  behaviour = 'mixed',
}: MockTeacherOptions = {}): Promise<MockTeacher> {
  const stats = new CallStats();
  const state: MockState = { down: false, latencyMs };
  const settings = {
    replier: await createReplier({ replies, behaviour }),
    key: key ?? null,
    models: models ?? null,
    manySamples,
    structured,
    files: files ?? null,
    checkImages,
    faults: faults ?? null,
  };
  const { origin, close } = await startLocalServer({
    ...{ port, host, bodyWithinMs, maxBodyBytes, idleMs: 120_000 },
    // How much is under way is for whoever asks: a refusal would look like a fault that was asked for.
    ...{ maxPosts: Number.POSITIVE_INFINITY, maxHeldBytes: Number.POSITIVE_INFINITY },
    routes: mockRoutes({ settings, state, stats }),
  });
  return {
    url: `${origin}/v1`,
    detectUrl: `${origin}/detect`,
    stats: () => stats.read(),
    resetStats: () => stats.reset(),
    setDown(down) {
      state.down = down;
    },
    setLatency(milliseconds) {
      state.latencyMs = milliseconds;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
