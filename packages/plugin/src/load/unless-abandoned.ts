import type { EventEmitter } from 'node:events';

/**
 * Waits for what a module of somebody else's gives. One that waits for what never comes would have Node end the process with 13 and no
 * word.
 *
 * @param ending - Tells by `beforeExit` that nothing is left that could still come. @default the process
 * @throws {Error} Once that is so.
 */
export async function unlessAbandoned<Value>(
  loading: Promise<Value>,
  ending: Pick<EventEmitter, 'once' | 'off'> = process,
): Promise<Value> {
  let tell = (): void => undefined;
  const abandoned = new Promise<never>((_, reject) => {
    tell = () => reject(new Error('it waits for something that never comes'));
  });
  ending.once('beforeExit', tell);
  try {
    return await Promise.race([loading, abandoned]);
  } finally {
    ending.off('beforeExit', tell);
  }
}
