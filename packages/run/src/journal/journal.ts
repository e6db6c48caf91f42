import { join } from 'node:path';
import type { LineSpan } from '@r2i/files';

import { hashValue, parseRecord, toJsonLine } from '@r2i/schema';
import { RunIntegrityError } from '../errors/run-integrity-error.ts';
import { createDigestIndex } from '../index/digest-index.ts';
import { createRowSet } from '../index/row-set.ts';
import { createSpanColumn } from '../index/span-column.ts';
import { openAppendLog } from '../lines/append-log.ts';
import { groupByName } from './group-by-name.ts';
import { hasUnchecked } from './has-unchecked.ts';
import { checkCandidates, checkIds, idsOf, keyTaken } from './journal-checks.ts';
import { type JournalEntry, journalEntrySchema } from './journal-entry.ts';
import { readJournalLine } from './journal-line.ts';
import { createSourcePass } from './source-pass.ts';
import type { SupersededReason } from './superseded.ts';

/** A file of the source, as it is now. */
export interface SeenFile {
  /** Of its entry, whether there is one already or not. */
  readonly key: string;
  readonly name: string;
  /** False where it could not be read: it may be what it was, or another. */
  readonly isKnown: boolean;
  /** Place in the whole source, counted from 0; of a shard's files. */
  readonly position?: number | undefined;
  /** Keys of entries of the same file whose place its entry takes. */
  readonly replaces?: readonly string[] | undefined;
}

/** An entry that counts no more. */
export interface SupersededEntry {
  readonly reason: SupersededReason;
  readonly entry: JournalEntry;
}

/** The finished images of a run. An image is done when, and only when, its line is here, settled, and still counts. */
export interface Journal {
  readonly tornBytes: number;
  /** Lines that cannot be read; their images count as not done. */
  readonly unreadableLines: number;
  /** Images that this session does again for checks of the plain photo alone. */
  readonly unchecked: number;
  has(key: string): boolean;
  size(): number;
  /** Notes that a file is in the source now. An entry of it that was superseded counts again. */
  saw(file: SeenFile): Promise<void>;
  /**
   * Durable once it resolves. A settled key that is there with the same name is left as it is, and so is an
   * unsettled one that came to the same again; else an unsettled entry of that key is replaced. Ids are taken over from
   * entries whose files were not met.
   */
  append(entry: JournalEntry): Promise<void>;
  /**
   * Marks entries whose files were not met as superseded.
   *
   * @param complete - Whether the whole source was met: only then is a file known to be gone.
   */
  settle(complete: boolean): Promise<void>;
  /** Entries that count, by image name in code units, one in memory at a time. */
  entries(): AsyncGenerator<JournalEntry, void, undefined>;
  /** Entries that count no more, in the same order. */
  superseded(): AsyncGenerator<SupersededEntry, void, undefined>;
  /** Whether an entry that counts has the record. */
  hasRecord(id: string): boolean;
  close(): Promise<void>;
}

/** What is remembered of an entry besides its place, while it may still be replaced. */
interface OpenEntry {
  readonly ids: readonly string[];
  /** Hash of the line. */
  readonly hash: string;
  readonly unsettled: boolean;
  readonly refused: boolean;
  /** Whether a question of it was not checked for the plain photo. */
  readonly unchecked: boolean;
}

/**
 * Opens `journal.jsonl`; see {@link Journal}. What it holds of a settled image in memory are some 200 bytes.
 *
 * @param options.retryRefused - Whether images of which something was refused are to be done again.
 * @param options.checkPlainView - Whether images with questions that nobody checked for the plain photo are.
 */
export async function openJournal(
  folder: string,
  {
    retryRefused = false,
    checkPlainView = false,
  }: { readonly retryRefused?: boolean; readonly checkPlainView?: boolean } = {},
): Promise<Journal> {
  // An image has one row in each column; the row of one that was replaced stays empty.
  const rows = createDigestIndex();
  const names: (string | undefined)[] = [];
  const spans = createSpanColumn();
  const owners = createDigestIndex();
  const open = new Map<number, OpenEntry>();
  const reasons = new Map<number, SupersededReason>();
  /** Rows whose files were met in this session. */
  const met = createRowSet();
  /** Of these, the ones that did not count when the session began. */
  const fresh = createRowSet();
  const pass = createSourcePass();
  /** Lines on their way to the disk. */
  const pending = new Map<number, Promise<LineSpan>>();
  const source = 'journal.jsonl';

  const release = (row: number, ids: readonly string[]): void => {
    for (const id of ids) if (owners.get(id) === row) owners.delete(id);
  };
  const forget = (row: number, key: string, ids: readonly string[]): void => {
    release(row, ids);
    rows.delete(key);
    names[row] = undefined;
    open.delete(row);
    reasons.delete(row);
    met.delete(row);
  };
  const remember = (entry: JournalEntry, line: string): number => {
    const row = names.push(entry.name) - 1;
    const ids = idsOf(entry);
    rows.set(entry.key, row);
    for (const id of ids) owners.set(id, row);
    const { unsettled = false, refused = false } = entry;
    const unchecked = hasUnchecked(entry);
    // Remembered also where this session leaves it as it is: a line of another session may have replaced it.
    if (unsettled || refused || unchecked)
      open.set(row, { ids, hash: hashValue(line), unsettled, refused, unchecked });
    return row;
  };
  const isOpen = (row: number): boolean => {
    const entry = open.get(row);
    if (entry === undefined) return false;
    return entry.unsettled || (entry.refused && retryRefused) || (entry.unchecked && checkPlainView);
  };
  const isUncheckedAlone = ({ unsettled, refused }: OpenEntry): boolean =>
    checkPlainView && !unsettled && !(refused && retryRefused);
  /** Why an entry of another file counts no more, until the end of the session knows better. */
  const takenOver = (row: number, name: string): SupersededReason =>
    names[row] === name ? 'photo-changed' : 'photo-removed';

  const restored = new Set<number>();
  const { log, tornBytes, unreadableLines } = await openAppendLog(join(folder, source), (text, span) => {
    const line = readJournalLine(text);
    if (line === undefined) return false;
    if (line.kind === 'mark') {
      const row = rows.get(line.mark.key);
      // Of an entry whose own line is damaged nothing is known, and nothing is left to be marked.
      if (row === undefined) return true;
      if (line.mark.superseded === null) {
        reasons.delete(row);
        restored.add(row);
      } else {
        reasons.set(row, line.mark.superseded);
        restored.delete(row);
      }
      return true;
    }
    const { entry } = line;
    const before = rows.get(entry.key);
    if (before !== undefined) {
      const replaced = open.get(before);
      if (replaced === undefined) return false;
      forget(before, entry.key, replaced.ids);
    }
    for (const id of idsOf(entry)) {
      const owner = owners.get(id);
      if (owner !== undefined && !reasons.has(owner)) reasons.set(owner, takenOver(owner, entry.name));
    }
    spans.set(remember(entry, text), span);
    return true;
  });

  const readRow = async (row: number): Promise<JournalEntry> => {
    const line = readJournalLine(await log.read(spans.get(row)));
    if (line?.kind === 'entry') return line.entry;
    throw new RunIntegrityError({ reason: 'changed', detail: `${source} was changed by another program` });
  };
  for (const row of reasons.keys()) release(row, idsOf(await readRow(row)));
  for (const row of restored) for (const id of idsOf(await readRow(row))) owners.set(id, row);

  const mark = async (row: number, superseded: SupersededReason | null): Promise<void> => {
    if (superseded === (reasons.get(row) ?? null)) return;
    const entry = await readRow(row);
    if (superseded === null) {
      reasons.delete(row);
      fresh.add(row);
      for (const id of idsOf(entry)) {
        const owner = owners.get(id);
        if (owner !== undefined && owner !== row && !met.has(owner)) {
          await mark(owner, takenOver(owner, entry.name));
        }
        owners.set(id, row);
      }
    } else {
      reasons.set(row, superseded);
      release(row, idsOf(entry));
    }
    await log.append(toJsonLine({ key: entry.key, superseded }).trimEnd());
  };
  /** Lets an entry count again that is done once more, and takes ids from entries whose files were not met. */
  const makeRoom = async (entry: JournalEntry): Promise<void> => {
    const before = rows.get(entry.key);
    if (before !== undefined && names[before] === entry.name) await mark(before, null);
    for (const id of idsOf(entry)) {
      const owner = owners.get(id);
      if (owner === undefined || owner === before || met.has(owner)) continue;
      await mark(owner, takenOver(owner, entry.name));
    }
  };
  const contentOf = async (row: number): Promise<string | null> => {
    const { content, image } = await readRow(row);
    return content === undefined ? (image?.id ?? null) : content;
  };
  /** What has become of the entries of a name whose files were not met, beside those that were. */
  const judge = async (name: string, group: readonly number[], complete: boolean): Promise<void> => {
    const others = group.filter((row) => !met.has(row));
    const found = group.filter((row) => met.has(row));
    if (others.length === 0 || pass.isUnknown(name)) return;
    if (found.length === 0) {
      if (complete) for (const row of others) await mark(row, 'photo-removed');
      return;
    }
    // One name may stand for several files of an archive, and the others may still have come.
    const counting = others.filter((row) => !reasons.has(row));
    if (!complete && (counting.length > 1 || found.some((row) => !fresh.has(row)))) return;
    const contents = await Promise.all(found.map(contentOf));
    for (const row of others) {
      const content = await contentOf(row);
      const isSame = content === null || contents.includes(content) || contents.includes(null);
      await mark(row, isSame ? 'done-anew' : 'photo-changed');
    }
  };
  const isWritten = (row: number): boolean => !pending.has(row);
  async function* entriesOf(wanted: (row: number) => boolean): AsyncGenerator<[number, JournalEntry]> {
    for (const group of groupByName(names, (row) => isWritten(row) && wanted(row))) {
      const [only, ...others] = group;
      if (only === undefined) continue;
      if (others.length === 0) {
        yield [only, await readRow(only)];
        continue;
      }
      const entries = await Promise.all(
        group.map(async (row): Promise<[number, JournalEntry]> => [row, await readRow(row)]),
      );
      yield* entries.sort(([, left], [, right]) => (left.key < right.key ? -1 : 1));
    }
  }

  return {
    tornBytes,
    unreadableLines,
    unchecked: [...open].filter(([row, entry]) => isOpen(row) && isUncheckedAlone(entry)).length,
    has(key) {
      const row = rows.get(key);
      return row !== undefined && !pending.has(row) && !isOpen(row) && !reasons.has(row);
    },
    size: () => {
      const isDone = (row: number): boolean => !isOpen(row);
      const superseded = [...reasons.keys()].filter(isDone).length;
      return rows.size() - [...open.keys()].filter(isOpen).length - superseded;
    },
    async saw({ key, name, isKnown, replaces = [] }) {
      pass.note({ name, isKnown });
      for (const earlier of replaces) met.delete(rows.get(earlier) ?? -1);
      const row = rows.get(key);
      if (row === undefined || names[row] !== name) return;
      met.add(row);
      if (reasons.has(row)) await mark(row, null);
    },
    async append(given) {
      const entry = parseRecord(journalEntrySchema, given, `entry of ${given.name}`);
      const line = toJsonLine(entry).trimEnd();
      await makeRoom(entry);
      // Nothing is awaited from here on until the entry is remembered, so that no other one comes in between.
      const before = rows.get(entry.key);
      if (before !== undefined) {
        const name = names[before] ?? '';
        if (name !== entry.name) throw keyTaken(entry, name);
        if (!isOpen(before) || open.get(before)?.hash === hashValue(line)) {
          met.add(before);
          return void (await pending.get(before));
        }
      }
      checkCandidates(entry);
      checkIds(entry, (id) => {
        const owner = owners.get(id);
        return owner === undefined || owner === before ? undefined : names[owner];
      });
      if (before !== undefined) forget(before, entry.key, open.get(before)?.ids ?? []);
      const row = remember(entry, line);
      met.add(row);
      fresh.add(row);
      const appended = log.append(line, { durable: true });
      pending.set(row, appended);
      try {
        spans.set(row, await appended);
      } catch (error) {
        forget(row, entry.key, idsOf(entry));
        throw error;
      } finally {
        pending.delete(row);
      }
    },
    async settle(complete) {
      for (const group of groupByName(names, isWritten)) {
        const name = names[group[0] ?? -1];
        if (name !== undefined) await judge(name, group, complete);
      }
      await log.sync();
    },
    async *entries() {
      for await (const [, entry] of entriesOf((row) => !reasons.has(row))) yield entry;
    },
    async *superseded() {
      for await (const [row, entry] of entriesOf((candidate) => reasons.has(candidate))) {
        const reason = reasons.get(row);
        if (reason !== undefined) yield { reason, entry };
      }
    },
    hasRecord: (id) => owners.get(id) !== undefined,
    close: log.close,
  };
}
