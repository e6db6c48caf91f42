import { type PluginName, readSettings } from '@r2i/app-shell';

import { serveCommand } from '../commands.ts';
import { serveScores } from '../serve/serve-scores.ts';

export const token = 'a-secret';

export interface ScoreService {
  readonly url: string;
  /** What its log is told. */
  readonly failures: readonly unknown[];
  readonly stop: () => Promise<void>;
}

/** Starts a score server as users do, on a port that is free. */
export async function startScoreService(
  args: readonly string[] = [],
  environment: NodeJS.ProcessEnv = { R2I_SCORE_TOKEN: token },
  plugins: readonly PluginName[] = [],
): Promise<ScoreService> {
  const controller = new AbortController();
  const failures: unknown[] = [];
  let done: Promise<void> = Promise.resolve();
  const url = await new Promise<string>((resolve, reject) => {
    done = serveScores(readSettings(serveCommand, ['--port', '0', ...args]), {
      signal: controller.signal,
      plugins,
      environment,
      onListening: resolve,
      onFailure: (error) => failures.push(error),
    });
    done.catch(reject);
  });
  const stop = async (): Promise<void> => {
    controller.abort();
    await done;
  };
  return { url, failures, stop };
}

export async function postScores(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly reply: unknown }> {
  const response = await fetch(`${url}/score`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const reply: unknown = await response.json();
  return { status: response.status, reply };
}
