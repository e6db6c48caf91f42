import { errorCode } from '@r2i/schema';

import { QueueError } from '../errors/queue-error.ts';

/**
 * Loads a package that only those need who use a queue.
 *
 * @throws {QueueError} `not-installed`.
 */
export async function loadPeer<Module>(load: () => Promise<Module>, needed: string): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    const code = errorCode(cause);
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw cause;
    const detail = `a queue needs packages that are not installed: npm install ${needed}`;
    throw new QueueError({ reason: 'not-installed', detail, cause });
  }
}
