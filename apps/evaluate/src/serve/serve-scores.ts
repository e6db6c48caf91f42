import { once } from 'node:events';

import { UsageError } from '@r2i/app-shell';
import { createJudge, type Judge } from '@r2i/zoombench';

import { withTeacher } from '../models/with-teacher.ts';
import { makeFolder, type RunContext } from '../run/evaluate.ts';
import type { ServeSettings } from '../settings/serve-settings.ts';
import { createScoreServer } from './create-score-server.ts';

/** Only this machine: a trainer elsewhere comes through a tunnel of its own. */
const host = '127.0.0.1';

/**
 * Serves scores until the signal fires.
 *
 * @param context.onListening - Told the address.
 * @throws {UsageError} If the port cannot be had, or the token is missing.
 */
export async function serveScores(
  settings: ServeSettings,
  {
    signal,
    environment = {},
    onListening,
    onFailure,
  }: RunContext & {
    readonly onListening: (url: string) => void;
    readonly onFailure: (error: unknown) => void;
  },
): Promise<void> {
  const token = settings.needsToken ? tokenOf(settings.tokenEnv, environment) : null;
  const listen = async (judge: Judge | null): Promise<void> => {
    const server = createScoreServer({ ...settings, token, judge, signal, onFailure });
    server.listen({ port: settings.port, host });
    await once(server, 'listening').catch((cause: unknown) => {
      throw new UsageError(`Port ${settings.port} of ${host} cannot be had; choose another --port.`, {
        cause,
      });
    });
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : settings.port;
    onListening(`http://${host}:${port}`);
    if (!signal.aborted) await once(signal, 'abort');
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  };
  if (settings.judge === null) return listen(null);
  if (settings.cache !== null) await makeFolder(settings.cache);
  const { model, baseUrl, keyEnv, concurrency } = settings.judge;
  const lent = {
    model,
    baseUrl,
    flag: '--judge-base-url',
    keyEnv,
    concurrency,
    folder: settings.cache,
    environment,
  };
  await withTeacher(lent, (teacher) => listen(createJudge({ teacher })));
}

function tokenOf(name: string, environment: NodeJS.ProcessEnv): string {
  const token = environment[name] ?? '';
  if (token !== '') return token;
  throw new UsageError(
    `Set ${name} to the token that clients send, or let anyone on this machine ask with --no-token.`,
  );
}
