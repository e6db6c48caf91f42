import { setTimeout as wait } from 'node:timers/promises';

import { errorCode, messageOf } from '@r2i/schema';

/** How soon a server that is away is asked again, in milliseconds. */
const againMs = 500;

/** Of the network, and of PostgreSQL: it ends, has crashed, is starting, or has no connection left. */
const awayCodes: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...[
    'EAI_AGAIN',
    'ENOTFOUND',
    '08000',
    '08001',
    '08003',
    '08004',
    '08006',
    '57P01',
    '57P02',
    '57P03',
    '53300',
  ],
]);
/** What `pg` says without a code of a connection that is lost. */
const awayWords = ['Connection terminated', 'connection error and is not queryable'];

/**
 * Asks until the server answers: one that is restarted is waited for, however long it is away. A client of Redis does so by itself, one of
 * PostgreSQL does not.
 *
 * @param ask - May be asked again where the server did it and its answer was lost.
 * @throws What `ask` throws for another reason.
 */
export async function whileAway<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isAway(error)) throw error;
      await wait(againMs);
    }
  }
}

function isAway(error: unknown): boolean {
  const code = errorCode(error);
  if (code !== undefined && awayCodes.has(code)) return true;
  const said = messageOf(error);
  return awayWords.some((words) => said.includes(words));
}
