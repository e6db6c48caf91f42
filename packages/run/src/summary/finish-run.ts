import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { ForeignFileError, hashInside } from '@r2i/files';
import { parseJson, parseRecord, toJsonLine, unlessMachineFault } from '@r2i/schema';
import { z } from 'zod';

import type { Journal } from '../journal/journal.ts';
import type { JournalEntry } from '../journal/journal-entry.ts';
import type { SupersededRecord } from '../journal/superseded.ts';
import { readIfThere } from '../lines/read-if-there.ts';
import { writeAtomic } from '../lines/write-atomic.ts';
import type { Listing } from '../shard/shard-split.ts';
import { type RunSummary, runSummarySchema } from './run-summary.ts';
import { supersededFile, supersededRecords, tallySuperseded } from './superseded-file.ts';
import { createRunCounter } from './tally-run.ts';

export interface FinishOptions {
  /** Snapshot of the call ledger, as plain data; `calls` of the summary. */
  readonly ledger: object;
  /** Wall time of this process in milliseconds. */
  readonly wallMs: number;
  /**
   * Whether the whole source was met in this session, each file told by `saw`: then photos that were not met are gone.
   *
   * @default false
   */
  readonly complete?: boolean | undefined;
  /** Of a shard that met the whole source: what there is in all shards. */
  readonly listing?: Listing | undefined;
  /** As `passedOver` of the summary. */
  readonly passedOver?: Readonly<Record<string, number>> | undefined;
  /** Further damage, as `damaged` of the summary. */
  readonly damaged?: Readonly<Record<string, number>> | undefined;
}

interface OutputFile {
  readonly name: string;
  linesOf(entry: JournalEntry): string;
}

const outputs: readonly OutputFile[] = [
  { name: 'samples.jsonl', linesOf: (entry) => entry.samples.map(toJsonLine).join('') },
  { name: 'rejects.jsonl', linesOf: (entry) => entry.rejections.map(toJsonLine).join('') },
];

/**
 * Writes `samples.jsonl`, `rejects.jsonl`, `superseded.jsonl` where there is something for it, and `summary.json` from the
 * journal. A file that would get the bytes it has is left alone, and a summary that would differ in calls and time alone is
 * kept.
 */
export async function finishRun(
  folder: string,
  {
    journal,
    seed,
    ledger,
    wallMs,
    complete = false,
    damaged = {},
    passedOver = {},
    reused,
  }: FinishOptions & {
    readonly journal: Journal;
    readonly seed: number;
    readonly reused: Readonly<Record<string, number>>;
  },
): Promise<RunSummary> {
  await journal.settle(complete);
  // Before the outputs of the earlier session are replaced: they may have what a damaged journal has no more.
  const superseded = await supersededRecords(folder, journal);
  const counter = createRunCounter({ seed });
  const hashes = outputs.map(() => createHash('sha256'));
  for await (const entry of journal.entries()) {
    counter.add(entry);
    for (const [index, { linesOf }] of outputs.entries()) hashes[index]?.update(linesOf(entry));
  }
  const tally = counter.tally();

  let changed = false;
  for (const [index, { name, linesOf }] of outputs.entries()) {
    const path = join(folder, name);
    if (hashes[index]?.digest('hex') === (await hashFile(folder, name))) continue;
    changed = true;
    await writeAtomic(path, async (file) => {
      for await (const entry of journal.entries()) await file.writeFile(linesOf(entry));
    });
  }

  if (await writeSuperseded(folder, superseded)) changed = true;

  const now = {
    ...tally,
    superseded: tallySuperseded(superseded),
    damaged: unlessEmpty(damaged),
    passedOver: unlessEmpty(passedOver),
    reused: unlessEmpty(reused),
  };
  const before = await readSummary(folder).catch(unlessMachineFault(undefined));
  if (!changed && before !== undefined && toText({ ...before, ...now }) === toText(before)) return before;
  const calls = z.json().parse(JSON.parse(JSON.stringify(ledger)));
  const summary: RunSummary = { schema: 'r2i.summary/1', ...now, calls, wallMs };
  await writeAtomic(join(folder, 'summary.json'), (file) => file.writeFile(toText(summary)));
  return summary;
}

/** @returns Whether the file was written. A run that never had any gets none. */
async function writeSuperseded(folder: string, records: readonly SupersededRecord[]): Promise<boolean> {
  const path = join(folder, supersededFile);
  const text = records.map(toJsonLine).join('');
  if (((await readIfThere(path)) ?? '') === text) return false;
  await writeAtomic(path, (file) => file.writeFile(text));
  return true;
}

function unlessEmpty(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> | undefined {
  const entries = Object.entries(counts).filter(([, count]) => count > 0);
  entries.sort(([left], [right]) => (left < right ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function toText(summary: RunSummary): string {
  return `${JSON.stringify(runSummarySchema.parse(summary), null, 2)}\n`;
}

/** Reads `summary.json`; `undefined` where there is none. */
export async function readSummary(folder: string): Promise<RunSummary | undefined> {
  const path = join(folder, 'summary.json');
  const text = await readIfThere(path);
  if (text === undefined) return undefined;
  return parseRecord(runSummarySchema, parseJson(text, path), path);
}

async function hashFile(folder: string, name: string): Promise<string | undefined> {
  try {
    return (await hashInside(folder, name, { maxBytes: Number.POSITIVE_INFINITY })).sha256;
  } catch (error) {
    if (error instanceof ForeignFileError && error.reason === 'missing') return undefined;
    throw error;
  }
}
