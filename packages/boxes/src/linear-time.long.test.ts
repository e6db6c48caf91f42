import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { isR2IError } from '@r2i/schema';
import { makeFolder } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { longDocuments } from './testing/long-documents.ts';

const short = 40_000;
const times = 8;
/** Below it, milliseconds of a processor tell nothing. */
const floorMs = 25;
/** Linear work takes 8 times as long, work in the square 64 times. */
const most = 24;

/** The least of some times, in milliseconds of a processor: whatever else the machine does only adds to one. */
async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 3; time += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

describe('a document of boxes that is 8 times as long', () => {
  it.each(longDocuments)('takes about 8 times as long: $what', async ({ file, make, read }) => {
    const path = join(await makeFolder(), file);
    const measure = async (length: number): Promise<number> => {
      await writeFile(path, make(length));
      return cpuMs(() =>
        read(path).catch((error: unknown) => {
          if (!isR2IError(error)) throw error;
        }),
      );
    };
    const once = Math.max(floorMs, await measure(short));
    expect((await measure(times * short)) / once).toBeLessThanOrEqual(most);
    await rm(path);
  });
});
