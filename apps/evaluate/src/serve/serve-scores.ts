import { once } from 'node:events';

import { sendJson, startLocalServer, UsageError } from '@r2i/app-shell';
import { withService } from '@r2i/evaluation';
import { createJudge, type Judge } from '@r2i/zoombench';

import { openContext } from '../plugins/open-context.ts';
import { type RunContext, scorerOf, serviceOf } from '../run/engine-options.ts';
import type { ServeSettings } from '../settings/serve-settings.ts';
import { answerScoreRequest, healthRoute } from './answer-score-request.ts';

/**
 * Serves scores to this machine until the signal fires; a trainer elsewhere comes through a tunnel of its own.
 *
 * @param context.onListening - Told the address.
 * @throws {UsageError} If the port cannot be had, or the token is missing.
 */
export async function serveScores(
  settings: ServeSettings,
  {
    signal,
    registry,
    environment = {},
    stderr,
    onListening,
    onFailure,
  }: RunContext & {
    readonly onListening: (url: string) => void;
    readonly onFailure: (error: unknown) => void;
  },
): Promise<void> {
  const token = settings.needsToken ? tokenOf(settings.tokenEnv, environment) : undefined;
  const { cache: folder, referenceBenchmark: reference } = settings;
  await using opened = openContext(settings, { folder, environment, signal, stderr });
  const { context, cache } = opened;
  const scorer = await scorerOf(settings.scorer, { registry, context, reference });
  const { maxBatch } = settings;
  const listen = async (judge: Judge | null): Promise<void> => {
    await using server = await startLocalServer({
      port: settings.port,
      maxBodyBytes: settings.maxBodyBytes,
      token,
      openRoutes: [healthRoute],
      handle: async (request, response) =>
        sendJson(response, await answerScoreRequest(request, { scorer, maxBatch, judge, onFailure })),
    });
    onListening(server.origin);
    if (!signal.aborted) await once(signal, 'abort');
  };
  if (settings.judge === null) return await listen(null);
  const service = serviceOf(settings.judge, { flag: '--judge-base-url', environment });
  await withService(service, { folder, cache }, (teacher) => listen(createJudge({ teacher })));
}

function tokenOf(name: string, environment: NodeJS.ProcessEnv): string {
  const token = environment[name] ?? '';
  if (token !== '') return token;
  throw new UsageError(
    `Set ${name} to the token that clients send, or let anyone on this machine ask with --no-token.`,
  );
}
