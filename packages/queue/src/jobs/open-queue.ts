import { QueueError } from '../errors/queue-error.ts';
import type { JobQueue } from './job-queue.ts';
import { openPostgresQueue } from './open-postgres-queue.ts';
import { openRedisQueue } from './open-redis-queue.ts';

const openers: ReadonlyMap<string, (url: string, name: string) => Promise<JobQueue>> = new Map([
  ['redis:', openRedisQueue],
  ['rediss:', openRedisQueue],
  ['postgres:', openPostgresQueue],
  ['postgresql:', openPostgresQueue],
]);

/**
 * Opens a queue on a server. What speaks to it is loaded then, and is installed by those who use one.
 *
 * @param url - `redis://`, `rediss://`, `postgres://` or `postgresql://`.
 * @throws {QueueError} `bad-url`, `not-installed` or `unreached`.
 *
 * @example
 * await using queue = await openQueue('redis://localhost', 'first');
 * await queue.add([imageJob([{ position: 0, name: 'a.jpg' }])]);
 */
export async function openQueue(url: string, name: string): Promise<JobQueue> {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  const open = openers.get(protocol);
  if (open !== undefined) return open(url, name);
  const known = [...openers.keys()].map((each) => `${each}//`).join(', ');
  throw new QueueError({ reason: 'bad-url', detail: `the address of a queue begins with one of ${known}` });
}
