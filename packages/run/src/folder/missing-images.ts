import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { errorCode, type Rejection, type StoredImage, type TrainingSample } from '@r2i/schema';

import { createDigestIndex, type DigestIndex } from '../index/digest-index.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalEntry } from '../journal/journal-entry.ts';

/** An image that a record names, and as a rule one that the folder lacks. */
export interface MissingImage {
  readonly kind: 'boxed' | 'crops';
  readonly image: StoredImage;
  readonly record: TrainingSample | Rejection;
}

/** Images that entries name and the folder lacks, entry by entry; those that lack none are passed over. */
export async function* missingImages(
  folder: string,
  journal: Pick<Journal, 'entries'>,
): AsyncGenerator<{ readonly entry: JournalEntry; readonly missing: readonly MissingImage[] }> {
  const there = { boxed: await idsIn(join(folder, 'boxed')), crops: await idsIn(join(folder, 'crops')) };
  for await (const entry of journal.entries()) {
    const missing = namedImages(entry).filter(({ kind, image }) => there[kind].get(image.id) === undefined);
    if (missing.length > 0) yield { entry, missing };
  }
}

/** Images that an entry names, each once; a crop about which several questions were asked is one image. */
export function namedImages({
  samples,
  rejections,
}: Pick<JournalEntry, 'samples' | 'rejections'>): readonly MissingImage[] {
  const named = new Map<string, MissingImage>();
  for (const record of samples) {
    named.set(`boxed ${record.boxedImage.image.id}`, {
      kind: 'boxed',
      image: record.boxedImage.image,
      record,
    });
  }
  for (const record of [...samples, ...rejections]) {
    if (record.crop !== undefined) {
      named.set(`crops ${record.crop.image.id}`, { kind: 'crops', image: record.crop.image, record });
    }
  }
  return [...named.values()];
}

async function idsIn(folder: string): Promise<DigestIndex> {
  const ids = createDigestIndex();
  try {
    for (const name of await readdir(folder)) ids.set(name.slice(0, name.indexOf('.')), 1);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  return ids;
}
