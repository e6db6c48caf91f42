import { describe, expect, it } from 'vitest';

import { readPrompt } from '../prompt/read-prompt.ts';
import { readGold } from '../score/read-gold.ts';
import { readPredictions } from '../score/read-predictions.ts';
import { textIfThere } from './text-if-there.ts';

/** No program has a page at its first address: the system says EIO, as of a disk. */
const file = '/proc/self/mem';

describe.runIf(process.platform === 'linux')('a file on a bad place of a disk', () => {
  it.each<[what: string, read: () => Promise<unknown>]>([
    ['the gold of a judge', () => readGold(file, [])],
    ['recorded answers', () => readPredictions(file, { items: [] })],
    ['a prompt', () => readPrompt(file)],
    ['what may be absent', () => textIfThere(file)],
  ])('is told as a fault of the machine: %s', async (_, read) => {
    await expect(read()).rejects.toMatchObject({ code: 'schema/machine', fault: 'disk-broken', path: file });
  });
});
