import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { openLineFile } from './line-file.ts';

describe('openLineFile', () => {
  it.each([0, 1, 5_000])('writes %i lines in their order, whole', async (count) => {
    const path = join(await makeFolder(), 'a.jsonl');
    const lines = Array.from({ length: count }, (_, index) => `${index} Größe 😀 ${'x'.repeat(40)}\n`);
    const file = await openLineFile(path);
    for (const line of lines) await file.add(line);
    await file.close();
    await file.close();
    expect(await readFile(path, 'utf8')).toBe(lines.join(''));
  });
});
