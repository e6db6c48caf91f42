import { join } from 'node:path';

import { parseJson, refuseNewer, rejectionSchema, trainingSampleSchema } from '@r2i/schema';
import type { z } from 'zod';
import { supersededRecordSchema } from '../journal/superseded.ts';
import { scanRunLines } from '../lines/scan-run-lines.ts';

/** Files of records that are written from the journal. */
const files: Readonly<Record<string, z.ZodType>> = {
  'samples.jsonl': trainingSampleSchema,
  'rejects.jsonl': rejectionSchema,
  'superseded.jsonl': supersededRecordSchema,
};

/** Lines of a run's records that are none, by file; files without any are left out. */
export async function findDamagedLines(folder: string): Promise<Record<string, number>> {
  const damaged: Record<string, number> = {};
  for (const [name, schema] of Object.entries(files)) {
    for await (const { text, complete } of scanRunLines(join(folder, name))) {
      if (complete && readLine(text, schema) !== undefined) continue;
      damaged[name] = (damaged[name] ?? 0) + 1;
    }
  }
  return damaged;
}

/** The records of a file that can be read. A file that is not there has none. */
export async function* readableRecords<Value>(
  path: string,
  schema: z.ZodType<Value>,
): AsyncGenerator<Value, void, undefined> {
  for await (const { text } of scanRunLines(path)) {
    const record = readLine(text, schema);
    if (record !== undefined) yield record;
  }
}

/** @throws {NewerRecordError} If a newer R2I wrote it: it is not damaged. */
function readLine<Value>(text: string, schema: z.ZodType<Value>): Value | undefined {
  let value: unknown;
  try {
    value = parseJson(text, 'line');
  } catch {
    return undefined;
  }
  const read = schema.safeParse(value);
  if (!read.success) refuseNewer(value, read.error.issues, 'a line of the run');
  return read.data;
}
