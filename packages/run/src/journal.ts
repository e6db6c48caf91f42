import { join } from 'node:path';

import { hashValue, parseJson, parseRecord, toJsonLine } from '@r2i/schema';

import { openAppendLog } from './append-log.ts';
import { createDigestIndex } from './digest-index.ts';
import { RunIntegrityError } from './errors/run-integrity-error.ts';
import { type JournalEntry, journalEntrySchema } from './journal-entry.ts';
import type { LineSpan } from './scan-lines.ts';
import { createSpanColumn } from './span-column.ts';

/** The finished images of a run. An image is done when, and only when, its line is here and settled. */
export interface Journal {
  readonly tornBytes: number;
  /** Lines that cannot be read; their images count as not done. */
  readonly unreadableLines: number;
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

/** What is remembered of an entry besides its place, while it may still be replaced. */
interface Unsettled {
  readonly key: string;
  readonly ids: readonly string[];
  /** Hash of the line. */
  readonly hash: string;
}

/** Opens `journal.jsonl`; see {@link Journal}. What it holds of a settled image in memory are some 200 bytes. */
export async function openJournal(folder: string): Promise<Journal> {
  // An image has one row in each column; the row of one that was replaced stays empty.
  const rows = createDigestIndex();
  const names: (string | undefined)[] = [];
  const spans = createSpanColumn();
  const owners = createDigestIndex();
  const unsettled = new Map<number, Unsettled>();
  const unsettledNames = new Set<string>();
  /** Lines on their way to the disk. */
  const pending = new Map<number, Promise<LineSpan>>();
  const source = 'journal.jsonl';

  const forget = (row: number, { key, ids }: Pick<Unsettled, 'key' | 'ids'>): void => {
    for (const id of ids) owners.delete(id);
    rows.delete(key);
    names[row] = undefined;
    unsettled.delete(row);
  };
  /** Takes out what an earlier process left unsettled about the same file. */
  const supersede = (name: string): void => {
    if (!unsettledNames.delete(name)) return;
    for (const [row, entry] of unsettled) if (names[row] === name) forget(row, entry);
  };
  const remember = (entry: JournalEntry, line: string): number => {
    const row = names.push(entry.name) - 1;
    const ids = idsOf(entry);
    rows.set(entry.key, row);
    for (const id of ids) owners.set(id, row);
    if (entry.unsettled === true) {
      unsettled.set(row, { key: entry.key, ids, hash: hashValue(line) });
      unsettledNames.add(entry.name);
    }
    return row;
  };
  const { log, tornBytes, unreadableLines } = await openAppendLog(join(folder, source), (text, span) => {
    const entry = readEntry(text, source);
    if (entry === undefined) return false;
    supersede(entry.name);
    if (rows.get(entry.key) !== undefined) return false;
    spans.set(remember(entry, text), span);
    return true;
  });
  const readRow = async (row: number): Promise<JournalEntry> => {
    const text = await log.read(spans.get(row));
    return parseRecord(journalEntrySchema, parseJson(text, source), source);
  };

  return {
    tornBytes,
    unreadableLines,
    has(key) {
      const row = rows.get(key);
      return row !== undefined && !pending.has(row) && !unsettled.has(row);
    },
    size: () => rows.size() - unsettled.size,
    async append(given) {
      const entry = parseRecord(journalEntrySchema, given, `entry of ${given.name}`);
      const line = toJsonLine(entry).trimEnd();
      const before = rows.get(entry.key);
      if (before !== undefined) {
        const name = names[before] ?? '';
        if (name !== entry.name) throw keyTaken(entry, name);
        const open = unsettled.get(before);
        if (open === undefined || open.hash === hashValue(line)) return void (await pending.get(before));
      }
      checkCandidates(entry);
      supersede(entry.name);
      checkIds(entry, (id) => {
        const owner = owners.get(id);
        return owner === undefined ? undefined : names[owner];
      });
      const row = remember(entry, line);
      const appended = log.append(line, { durable: true });
      pending.set(row, appended);
      try {
        spans.set(row, await appended);
      } catch (error) {
        forget(row, { key: entry.key, ids: idsOf(entry) });
        throw error;
      } finally {
        pending.delete(row);
      }
    },
    async *entries() {
      for (const group of groupByName(names, (row) => !pending.has(row))) {
        const [only, ...others] = group;
        if (only === undefined) continue;
        if (others.length === 0) {
          yield await readRow(only);
          continue;
        }
        const entries = await Promise.all(group.map(readRow));
        yield* entries.sort((left, right) => compare(left.key, right.key));
      }
    },
    close: log.close,
  };
}

/** Rows by name in code units; those of one name together. */
function* groupByName(
  names: readonly (string | undefined)[],
  isWritten: (row: number) => boolean,
): Generator<readonly number[], void, undefined> {
  const named = names.flatMap((name, row) => (name === undefined || !isWritten(row) ? [] : [{ name, row }]));
  named.sort((left, right) => compare(left.name, right.name));
  for (let start = 0, end = 0; start < named.length; start = end) {
    const name = named[start]?.name;
    while (named[end]?.name === name && end < named.length) end += 1;
    yield named.slice(start, end).map(({ row }) => row);
  }
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

/** Checks that no id is used twice, in the entry or in the run. */
function checkIds(entry: JournalEntry, ownerOf: (id: string) => string | undefined): void {
  const fresh = new Set<string>();
  for (const id of idsOf(entry)) {
    const owner = fresh.has(id) ? entry.name : ownerOf(id);
    if (owner !== undefined) {
      throw new RunIntegrityError({
        reason: 'id-taken',
        detail: `candidate ${id} of ${entry.name} is in the run already, from ${owner}`,
      });
    }
    fresh.add(id);
  }
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
