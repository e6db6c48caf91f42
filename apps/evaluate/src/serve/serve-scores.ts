import { once } from 'node:events';

import { type PluginName, UsageError } from '@r2i/app-shell';
import { httpErrors, sendJson, sendJsonBytes, startLocalServer } from '@r2i/app-shell/server';
import { openWorker } from '@r2i/worker';
import { z } from 'zod';

import type { ServeSettings } from '../settings/serve-settings.ts';
import { type ScoringData, scoringAboutSchema, scoringNoteSchema } from './open-scoring.ts';

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
 * @throws {TaskError} With the code of what is wrong about scorer, plug-ins or judge.
 */
export async function serveScores(
  settings: ServeSettings,
  { signal, plugins = [], environment = {}, onNote = () => undefined, onListening, onFailure }: ServeContext,
): Promise<void> {
  const token = settings.needsToken ? tokenOf(settings.tokenEnv, environment) : undefined;
  // A copy: the process's own environment cannot be cloned.
  const data: ScoringData = { settings, plugins, environment: { ...environment } };
  await using worker = openWorker({
    entry: {
      source: new URL('./score-worker.ts', import.meta.url),
      built: new URL('./serve/score-worker.js', import.meta.url),
    },
    data,
    heapMb: settings.workerMb,
    // Items of several batches wait side by side for a judge: how long says nothing.
    atOnce: Number.POSITIVE_INFINITY,
    silentMs: settings.itemSeconds * 1000,
    idleMs: Number.POSITIVE_INFINITY,
    errors: httpErrors,
    onNote(note) {
      const { kind, text } = scoringNoteSchema.parse(note);
      if (kind === 'log') onNote(text);
      else onFailure(new Error(text));
    },
    // Of plug-ins.
    onPrint: onNote,
    onEnd: onFailure,
  });
  const about = scoringAboutSchema.parse(await worker.ready());
  await using server = await startLocalServer({
    port: settings.port,
    maxBodyBytes: settings.maxBodyBytes,
    sharesBodies: true,
    answerWithinMs: settings.requestSeconds * 1000,
    token,
    openRoutes: ['GET /health'],
    routes: {
      'GET /health': async (_, response) => sendJson(response, { status: 'ok', ...about }),
      'POST /score': async ({ body, signal: left }, response) => {
        const { buffer } = body;
        const transfer = buffer instanceof ArrayBuffer ? [buffer] : [];
        const reply = await worker.call(body, { transfer, signal: left });
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
