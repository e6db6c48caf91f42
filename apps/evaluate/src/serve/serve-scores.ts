import { once } from 'node:events';

import { type PluginName, UsageError } from '@r2i/app-shell';
import { openDesk, sendJson, sendJsonBytes, startLocalServer } from '@r2i/app-shell/server';
import { z } from 'zod';

import type { ServeSettings } from '../settings/serve-settings.ts';
import { type ScoringData, scoringAboutSchema } from './open-scoring.ts';

/** What `serve` gets from its surroundings. */
export interface ServeContext {
  readonly signal: AbortSignal;
  /** Plug-ins whose scorers can be named. @default none */
  readonly plugins?: readonly PluginName[] | undefined;
  /** Keys and addresses of services. @default {} */
  readonly environment?: NodeJS.ProcessEnv | undefined;
  /** Told what is noticed. @default nobody */
  readonly onNote?: ((text: string) => void) | undefined;
  /** Told the address. */
  readonly onListening: (url: string) => void;
  /** Told of what went wrong inside. */
  readonly onFailure: (error: unknown) => void;
}

const replySchema = z.instanceof(Uint8Array);

/**
 * Serves scores to this machine until the signal fires, and what was let in by then to its end; a trainer elsewhere comes through
 * a tunnel of its own. Scoring is done by a worker: the event loop only moves bytes.
 *
 * @throws {UsageError} If the port cannot be had, or the token is missing.
 * @throws {WorkerError} With the code of what is wrong about scorer, plug-ins or judge.
 */
export async function serveScores(
  settings: ServeSettings,
  { signal, plugins = [], environment = {}, onNote = () => undefined, onListening, onFailure }: ServeContext,
): Promise<void> {
  const token = settings.needsToken ? tokenOf(settings.tokenEnv, environment) : undefined;
  // A copy: the process's own environment cannot be cloned.
  const data: ScoringData = { settings, plugins, environment: { ...environment } };
  await using desk = await openDesk({
    url: new URL('./score-worker.mjs', import.meta.url),
    data,
    memoryMb: settings.workerMb,
    turnWithinMs: settings.itemSeconds * 1000,
    onNote: ({ kind, text }) => (kind === 'log' ? onNote(text) : onFailure(new Error(text))),
  });
  const about = scoringAboutSchema.parse(desk.about);
  await using server = await startLocalServer({
    port: settings.port,
    maxBodyBytes: settings.maxBodyBytes,
    answerWithinMs: settings.requestSeconds * 1000,
    token,
    openRoutes: ['GET /health'],
    routes: {
      'GET /health': async (_, response) => sendJson(response, { status: 'ok', ...about }),
      'POST /score': async ({ body, signal: left }, response) => {
        const reply = await desk.ask({ input: body, transfer: [body.buffer], signal: left });
        sendJsonBytes(response, replySchema.parse(reply));
      },
    },
  });
  onListening(server.origin);
  if (!signal.aborted) await once(signal, 'abort');
  await server.drain();
}

function tokenOf(name: string, environment: NodeJS.ProcessEnv): string {
  const token = environment[name] ?? '';
  if (token !== '') return token;
  throw new UsageError(
    `Set ${name} to the token that clients send, or let anyone on this machine ask with --no-token.`,
  );
}
