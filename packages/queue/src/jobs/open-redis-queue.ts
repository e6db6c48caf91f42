import { QueueError } from '../errors/queue-error.ts';
import { createRedisLimits } from '../limits/redis-limits.ts';
import { createBullQueue } from './bull-queue.ts';
import type { JobQueue } from './job-queue.ts';
import { loadPeer } from './load-peer.ts';

const needed = 'bullmq ioredis';

/** Opens a queue in Redis or what speaks as it does (Valkey). */
export async function openRedisQueue(url: string, name: string): Promise<JobQueue> {
  const { Queue, WaitingError, Worker } = await loadPeer(() => import('bullmq'), needed);
  const { Redis } = await loadPeer(() => import('ioredis'), needed);
  const redis = new Redis(url, {
    lazyConnect: true,
    // A server that is restarted is waited for.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  });
  const ignore = (): void => undefined;
  // While it is away, each try to reach it is an error; commands wait.
  redis.on('error', ignore);
  try {
    await redis.connect();
  } catch (cause) {
    redis.disconnect();
    throw new QueueError({ reason: 'unreached', detail: `Redis at ${placeOf(url)} was not reached`, cause });
  }
  const shared = { connection: redis, prefix: 'r2i' };
  const queue = new Queue(name, shared);
  queue.on('error', ignore);
  const stopKey = `{${name}}:stopped`;
  return createBullQueue({
    queue,
    async makeWorker(handle, options) {
      const worker = new Worker<unknown, void>(name, handle, { ...shared, ...options });
      worker.on('error', ignore);
      return worker;
    },
    backError: () => new WaitingError(),
    stopText: {
      get: async () => (await redis.get(stopKey)) ?? undefined,
      begin: async (text) => void (await redis.set(stopKey, text, 'NX')),
      clear: async () => void (await redis.del(stopKey)),
    },
    limits: createRedisLimits(redis, name),
    close: async () => void (await redis.quit().catch(ignore)),
  });
}

/** Where a server is, without who asks. */
function placeOf(url: string): string {
  const { host } = new URL(url);
  return host;
}
