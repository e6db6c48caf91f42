import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ledgerEntriesSchema } from '@r2i/teacher';
import { z } from 'zod';

/** What a run came to. */
export interface Outcome {
  /** Bytes of `samples.jsonl`. */
  readonly samples: string;
  /** Bytes of `rejects.jsonl`. */
  readonly rejects: string;
  readonly retries: number;
  readonly invalid: number;
  readonly busy: number;
  /** Replies in the cache. */
  readonly stored: number;
  /** Of them, those that were there already when they came: none, unless a call was repeated. */
  readonly storedTwice: number;
}

const lineSchema = z.object({ key: z.string() });

const summarySchema = z.object({ calls: ledgerEntriesSchema });

/** Reads a run folder. */
export async function readOutcome(folder: string): Promise<Outcome> {
  const names = ['samples.jsonl', 'rejects.jsonl', 'summary.json', 'calls.jsonl'];
  const [samples = '', rejects = '', summary = '', cache = ''] = await Promise.all(
    names.map((name) => readFile(join(folder, name), 'utf8')),
  );
  const keys = cache
    .split('\n')
    .filter(Boolean)
    .map((line) => lineSchema.parse(JSON.parse(line)).key);
  const { calls } = summarySchema.parse(JSON.parse(summary));
  const total = (name: 'retries' | 'invalid' | 'busy'): number =>
    calls.reduce((sum, entry) => sum + entry[name], 0);
  const stored = new Set(keys).size;
  return {
    ...{ samples, rejects, retries: total('retries'), invalid: total('invalid'), busy: total('busy') },
    ...{ stored, storedTwice: keys.length - stored },
  };
}
