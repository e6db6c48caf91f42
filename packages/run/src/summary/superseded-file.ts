import { join } from 'node:path';

import {
  isSample,
  type Rejection,
  rejectionSchema,
  type TrainingSample,
  trainingSampleSchema,
} from '@r2i/schema';
import type { Journal } from '../journal/journal.ts';
import { type SupersededRecord, supersededRecordSchema } from '../journal/superseded.ts';
import { readableRecords } from './damaged-lines.ts';
import type { SupersededTally } from './run-summary.ts';

/** Name of the file in a run folder. */
export const supersededFile = 'superseded.jsonl';

/**
 * What stands in `superseded.jsonl`: records of entries that count no more and are not had from another entry; and those that
 * the outputs of an earlier session had, where the journal is damaged and they are in it no more.
 *
 * @param folder - Its outputs are still those of the earlier session.
 */
export async function supersededRecords(
  folder: string,
  journal: Journal,
): Promise<readonly SupersededRecord[]> {
  const found = new Map<string, SupersededRecord>();
  const add = (
    about: Omit<SupersededRecord, 'schema' | 'record'>,
    record: SupersededRecord['record'],
  ): void => {
    if (journal.hasRecord(record.id) || found.has(record.id)) return;
    found.set(record.id, { schema: 'r2i.superseded/1', ...about, record });
  };
  for await (const { reason, entry } of journal.superseded()) {
    for (const record of [...entry.samples, ...entry.rejections]) {
      // That the same file was a duplicate, or could not be read, is nothing to be kept.
      if (reason === 'done-anew' && isAboutFile(record)) continue;
      add({ reason, name: entry.name }, record);
    }
  }
  for await (const { reason, name, record } of readableRecords(
    join(folder, supersededFile),
    supersededRecordSchema,
  )) {
    if (reason === 'journal-damaged') add({ reason, name }, record);
  }
  if (journal.unreadableLines > 0) {
    const reason = 'journal-damaged';
    for await (const record of readableRecords(join(folder, 'samples.jsonl'), trainingSampleSchema)) {
      add({ reason, name: record.image.name }, record);
    }
    for await (const record of readableRecords(join(folder, 'rejects.jsonl'), rejectionSchema)) {
      if (!isAboutFile(record)) add({ reason, name: record.name }, record);
    }
  }
  return [...found.values()];
}

function isAboutFile(record: TrainingSample | Rejection): boolean {
  return !isSample(record) && record.stage === 'image';
}

/** @returns `undefined` where there is none. */
export function tallySuperseded(records: readonly SupersededRecord[]): SupersededTally | undefined {
  if (records.length === 0) return undefined;
  const samples = records.filter(({ record }) => isSample(record)).length;
  const photosOf = (wanted: SupersededRecord['reason']): number =>
    new Set(records.flatMap(({ reason, name }) => (reason === wanted ? [name] : []))).size;
  return {
    photos: {
      'photo-changed': photosOf('photo-changed'),
      'photo-removed': photosOf('photo-removed'),
      'done-anew': photosOf('done-anew'),
      'journal-damaged': photosOf('journal-damaged'),
    },
    samples,
    rejections: records.length - samples,
  };
}
