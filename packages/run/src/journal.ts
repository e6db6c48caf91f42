import { join } from 'node:path';

import { hashValue, parseJson, parseRecord, toJsonLine } from '@r2i/schema';

import { openAppendLog } from './append-log.ts';
import { RunIntegrityError } from './errors/run-integrity-error.ts';
import { type JournalEntry, journalEntrySchema } from './journal-entry.ts';
import type { LineSpan } from './scan-lines.ts';

/** The finished images of a run. An image is done when, and only when, its line is here and settled. */
export interface Journal {
  readonly tornBytes: number;
  /** Lines that cannot be read; their images count as not done. */
  readonly skippedLines: number;
  has(key: string): boolean;
  size(): number;
  /**
   * Durable once it resolves. A settled key that is there with the same name is left as it is, and so is an
   * unsettled one that came to the same again; else an unsettled entry of that name is replaced.
   */
  append(entry: JournalEntry): Promise<void>;
  /** Entries by image name in code units, one in memory at a time. */
  entries(): AsyncGenerator<JournalEntry, void, undefined>;
  close(): Promise<void>;
}

interface Place {
  readonly name: string;
  /** Where the line is, once it is durable. */
  readonly span: LineSpan | Promise<LineSpan>;
  readonly ids: readonly string[];
  /** Hash of the line of an unsettled entry; `undefined` for a settled one. */
  readonly unsettled: string | undefined;
}

/** Opens `journal.jsonl`; see {@link Journal}. */
export async function openJournal(folder: string): Promise<Journal> {
  const places = new Map<string, Place>();
  const written = new Set<string>();
  const owners = new Map<string, string>();
  const source = 'journal.jsonl';

  /** Takes out what an earlier process left unsettled about the same file. */
  const supersede = (name: string): void => {
    for (const [key, place] of places) {
      if (place.name !== name || place.unsettled === undefined) continue;
      for (const id of place.ids) owners.delete(id);
      places.delete(key);
      written.delete(key);
    }
  };
  const unsettledNames = new Set<string>();
  const { log, tornBytes, skippedLines } = await openAppendLog(join(folder, source), (text, span) => {
    const entry = readEntry(text, source);
    if (entry === undefined) return false;
    if (unsettledNames.delete(entry.name)) supersede(entry.name);
    if (places.has(entry.key)) return false;
    if (entry.unsettled === true) unsettledNames.add(entry.name);
    places.set(entry.key, placeOf(entry, text, span));
    written.add(entry.key);
    for (const id of idsOf(entry)) owners.set(id, entry.name);
    return true;
  });

  return {
    tornBytes,
    skippedLines,
    has: (key) => written.has(key) && places.get(key)?.unsettled === undefined,
    size: () => [...places.values()].filter((place) => place.unsettled === undefined).length,
    async append(given) {
      const entry = parseRecord(journalEntrySchema, given, `entry of ${given.name}`);
      const line = toJsonLine(entry).trimEnd();
      const before = places.get(entry.key);
      if (before !== undefined && before.name !== entry.name) throw keyTaken(entry, before.name);
      const same = before?.unsettled === undefined || before.unsettled === hashValue(line);
      if (before !== undefined && same) return void (await before.span);
      checkCandidates(entry);
      if (unsettledNames.delete(entry.name)) supersede(entry.name);
      claimIds(entry, owners);
      if (entry.unsettled === true) unsettledNames.add(entry.name);
      const appended = log.append(line, { durable: true });
      places.set(entry.key, placeOf(entry, line, appended));
      try {
        places.set(entry.key, placeOf(entry, line, await appended));
        written.add(entry.key);
      } catch (error) {
        places.delete(entry.key);
        for (const id of idsOf(entry)) owners.delete(id);
        throw error;
      }
    },
    async *entries() {
      const order = [...places].sort(([leftKey, left], [rightKey, right]) =>
        left.name === right.name ? compare(leftKey, rightKey) : compare(left.name, right.name),
      );
      for (const [key, { span }] of order) {
        if (!written.has(key)) continue;
        yield parseRecord(journalEntrySchema, parseJson(await log.read(await span), source), source);
      }
    },
    close: log.close,
  };
}

function placeOf(entry: JournalEntry, line: string, span: Place['span']): Place {
  const unsettled = entry.unsettled === true ? hashValue(line) : undefined;
  return { name: entry.name, span, ids: idsOf(entry), unsettled };
}

function readEntry(text: string, source: string): JournalEntry | undefined {
  try {
    const entry = journalEntrySchema.safeParse(parseJson(text, source));
    return entry.success ? entry.data : undefined;
  } catch {
    return undefined;
  }
}

function idsOf(entry: JournalEntry): string[] {
  return [...entry.samples, ...entry.rejections].map((record) => record.id);
}

/** Checks that no id is used twice, in the entry or in the run, and takes them. */
function claimIds(entry: JournalEntry, owners: Map<string, string>): void {
  const fresh = new Set<string>();
  for (const id of idsOf(entry)) {
    const owner = fresh.has(id) ? entry.name : owners.get(id);
    if (owner !== undefined) {
      throw new RunIntegrityError({
        reason: 'id-taken',
        detail: `candidate ${id} of ${entry.name} is in the run already, from ${owner}`,
      });
    }
    fresh.add(id);
  }
  for (const id of fresh) owners.set(id, entry.name);
}

function checkCandidates(entry: JournalEntry): void {
  const begun = entry.seen['candidates'];
  const ended = entry.samples.length + entry.rejections.length;
  if (begun === undefined || begun === ended) return;
  throw new RunIntegrityError({
    reason: 'candidates-lost',
    detail:
      `${entry.name}: ${begun} candidates began, but ${entry.samples.length} samples and ` +
      `${entry.rejections.length} rejections came of them`,
  });
}

function keyTaken(entry: JournalEntry, owner: string): RunIntegrityError {
  return new RunIntegrityError({
    reason: 'key-taken',
    detail: `key ${entry.key} of ${entry.name} is in the run already, from ${owner}`,
  });
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
