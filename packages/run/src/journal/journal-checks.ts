import { RunIntegrityError } from '../errors/run-integrity-error.ts';
import type { JournalEntry } from './journal-entry.ts';

/** Ids of all records of an entry. */
export function idsOf(entry: Pick<JournalEntry, 'samples' | 'rejections'>): string[] {
  return [...entry.samples, ...entry.rejections].map((record) => record.id);
}

/**
 * Checks that no id is used twice, in the entry or in the run.
 *
 * @throws {RunIntegrityError} `id-taken`.
 */
export function checkIds(entry: JournalEntry, ownerOf: (id: string) => string | undefined): void {
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

/** @throws {RunIntegrityError} `candidates-lost`. */
export function checkCandidates(entry: JournalEntry): void {
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

/** The error for a key that stands under another name. */
export function keyTaken(entry: JournalEntry, owner: string): RunIntegrityError {
  return new RunIntegrityError({
    reason: 'key-taken',
    detail: `key ${entry.key} of ${entry.name} is in the run already, from ${owner}`,
  });
}
