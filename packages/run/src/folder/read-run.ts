import { join, resolve } from 'node:path';

import { longestLine } from '@r2i/files';
import {
  InvalidRecordError,
  parseJson,
  parseRecord,
  type Rejection,
  rejectionSchema,
  type TrainingSample,
  trainingSampleSchema,
} from '@r2i/schema';
import type { z } from 'zod';

import { RunFolderError } from '../errors/run-folder-error.ts';
import { type SupersededRecord, supersededRecordSchema } from '../journal/superseded.ts';
import { scanRunLines } from '../lines/scan-run-lines.ts';
import { readSummary } from '../summary/finish-run.ts';
import type { RunSummary } from '../summary/run-summary.ts';
import { supersededFile } from '../summary/superseded-file.ts';
import { type RunFile, readRunFile } from './run-file.ts';

/** A finished run, for reading. Paths in its records are below `folder`. */
export interface StoredRun {
  /** Absolute path. */
  readonly folder: string;
  readonly run: RunFile;
  readonly summary: RunSummary;
  /** In the order of the file; can be called again. @throws {InvalidRecordError} Naming file and line. */
  samples(): AsyncIterable<TrainingSample>;
  /** In the order of the file; can be called again. @throws {InvalidRecordError} Naming file and line. */
  rejections(): AsyncIterable<Rejection>;
  /** Records that count no more, in the order of the file; none in most runs. @throws {InvalidRecordError} Naming file and line. */
  superseded(): AsyncIterable<SupersededRecord>;
}

/**
 * Reads a finished run. Takes no lock and writes nothing.
 *
 * @throws {RunFolderError} `no-run`, `unfinished` or `run-file-unreadable`.
 * @throws {InvalidRecordError} If `summary.json` is not one of ours.
 */
export async function readRun(folder: string): Promise<StoredRun> {
  const root = resolve(folder);
  const run = await readRunFile(root);
  const summary = await readSummary(root);
  if (summary === undefined) throw new RunFolderError({ folder: root, reason: 'unfinished' });
  return {
    folder: root,
    run,
    summary,
    samples: () => readRecords(join(root, 'samples.jsonl'), trainingSampleSchema),
    rejections: () => readRecords(join(root, 'rejects.jsonl'), rejectionSchema),
    superseded: () => readRecords(join(root, supersededFile), supersededRecordSchema),
  };
}

async function* readRecords<Value>(
  path: string,
  schema: z.ZodType<Value>,
): AsyncGenerator<Value, void, undefined> {
  let line = 0;
  for await (const { text, length } of scanRunLines(path)) {
    line += 1;
    if (length > longestLine) {
      throw new InvalidRecordError({
        source: `${path}:${line}`,
        issues: [
          {
            code: 'custom',
            input: undefined,
            path: [],
            message: `the line has ${length} bytes; ${longestLine} are the most that is read`,
          },
        ],
      });
    }
    yield parseRecord(schema, parseJson(text, `${path}:${line}`), `${path}:${line}`);
  }
}
