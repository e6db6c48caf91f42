import { z } from 'zod';

import { QueueError } from '../errors/queue-error.ts';
import { createPostgresLimits, postgresSetup } from '../limits/postgres-limits.ts';
import { createBullQueue } from './bull-queue.ts';
import type { JobQueue } from './job-queue.ts';
import { loadPeer } from './load-peer.ts';
import { whileAway } from './while-away.ts';

const needed = 'bullmq pg';
/** Connections of a process. */
const most = 4;
/** Held while tables are made: several processes begin at once. */
const setupLock = 7_220_019;

const textSchema = z.tuple([z.object({ value: z.string() })]).or(z.tuple([]));

/** Opens a queue in PostgreSQL, 13 or later. Its tables are made where they are missing, in the schemas `bullmq` and `r2i`. */
export async function openPostgresQueue(url: string, name: string): Promise<JobQueue> {
  const { createPostgresBackend, runMigrations, WaitingError, withBackend } = await loadPeer(
    () => import('bullmq'),
    needed,
  );
  const { default: pg } = await loadPeer(() => import('pg'), needed);
  const ignore = (): void => undefined;
  const pool = new pg.Pool({ connectionString: url, max: most, keepAlive: true });
  pool.on('error', ignore);
  try {
    const client = await pool.connect();
    // One that is lost fails its query; without a listener it would end the process besides.
    client.on('error', ignore);
    try {
      await client.query('SELECT pg_advisory_lock($1)', [setupLock]);
      await runMigrations(client);
      await client.query(postgresSetup);
      await client.query('SELECT pg_advisory_unlock($1)', [setupLock]);
    } finally {
      client.off('error', ignore);
      client.release();
    }
  } catch (cause) {
    await pool.end();
    throw new QueueError({
      reason: 'unreached',
      detail: `PostgreSQL at ${new URL(url).host} was not reached`,
      cause,
    });
  }
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = { connectionString: url, max: most, keepAlive: true };
  const queue = await reach(() => {
    const made = new Queue(name, { connection });
    made.on('error', ignore);
    return made;
  });
  return createBullQueue({
    queue,
    async makeWorker(handle, options) {
      const worker = await reach(() => {
        const made = new Worker<unknown, void>(name, handle, { connection, autorun: false, ...options });
        made.on('error', ignore);
        return made;
      });
      worker.run().catch(ignore);
      return worker;
    },
    backError: () => new WaitingError(),
    stopText: {
      async get() {
        const { rows } = await pool.query('SELECT value FROM r2i.text WHERE queue = $1', [name]);
        return textSchema.parse(rows)[0]?.value;
      },
      async begin(text) {
        await pool.query('INSERT INTO r2i.text VALUES ($1, $2) ON CONFLICT DO NOTHING', [name, text]);
      },
      async clear() {
        await pool.query('DELETE FROM r2i.text WHERE queue = $1', [name]);
      },
    },
    limits: createPostgresLimits(pool, name),
    close: () => pool.end(),
  });
}

/** Makes anew what did not reach the server: it keeps its first try, and would never reach it. */
async function reach<Made extends { waitUntilReady(): Promise<unknown>; close(): Promise<void> }>(
  make: () => Made,
): Promise<Made> {
  return whileAway(async () => {
    const made = make();
    try {
      await made.waitUntilReady();
      return made;
    } catch (error) {
      await made.close();
      throw error;
    }
  });
}
