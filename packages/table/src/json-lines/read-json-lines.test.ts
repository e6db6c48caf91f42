import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import fc from 'fast-check';
import { expect, it } from 'vitest';

import { TableFileError } from '../errors/table-file-error.ts';
import { makeFolder } from '../testing/make-folder.ts';
import { collect } from '../testing/streams.ts';
import { readJsonLines } from './read-json-lines.ts';

it('every line of any bytes is a value, empty, or told with its number', async () => {
  const path = join(await makeFolder(), 'a.jsonl');
  const line = fc.oneof(
    fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value))),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 10))),
    fc.constantFrom('', ' ', '{', '[[[', '{"__proto__":1}', '\uFEFF{}').map((text) => Buffer.from(text)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
      await writeFile(path, Buffer.concat(lines.flatMap((bytes) => [bytes, Buffer.from('\n')])));
      const told: unknown[] = [];
      const values = await collect(readJsonLines(path, (error) => void told.push(error)));
      const empty = lines.filter((bytes) => bytes.toString('utf8').trim() === '').length;
      expect(values.length + told.length + empty).toBe(lines.length);
      for (const error of told) {
        expect(error).toBeInstanceOf(TableFileError);
        expect(error).toMatchObject({ path, code: 'table/file' });
      }
      for (const { row } of values) expect(row).toBeLessThanOrEqual(lines.length);
    }),
    { numRuns: 60 },
  );
});
