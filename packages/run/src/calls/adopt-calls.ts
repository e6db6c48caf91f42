import { join, resolve } from 'node:path';

import { z } from 'zod';

import { createDigestIndex } from '../index/digest-index.ts';
import { scanRunLines } from '../lines/scan-run-lines.ts';
import { callsFile, type DiskCallCache, readCallLine } from './call-cache.ts';

/** Takes over replies of another folder that a cache lacks, with where they came from. Durable once it resolves. */
export async function adoptCalls(
  folder: string,
  cache: Pick<DiskCallCache, 'has' | 'set' | 'sync'>,
): Promise<{ readonly adopted: number; readonly unreadable: number }> {
  let [adopted, unreadable] = [0, 0];
  /** The last line of a key counts, so later ones go over those of the same folder. */
  const taken = createDigestIndex();
  for await (const { text, complete } of scanRunLines(join(resolve(folder), callsFile))) {
    const line = complete ? readCallLine(text) : undefined;
    const value = line === undefined ? undefined : z.json().safeParse(line.value).data;
    if (line === undefined || value === undefined) {
      unreadable += 1;
      continue;
    }
    const isAgain = taken.get(line.key) !== undefined;
    if (cache.has(line.key) && !isAgain) continue;
    if (!isAgain) adopted += 1;
    taken.set(line.key, 1);
    await cache.set(line.key, value, line.from);
  }
  await cache.sync();
  return { adopted, unreadable };
}
