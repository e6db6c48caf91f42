import { z } from 'zod';

import { withoutQuery } from '../list/without-query.ts';

/** What a list, a sidecar or a table may say about an image. */
export interface SourceMetadata {
  readonly licence?: string | undefined;
  readonly origin?: string | undefined;
}

/** The names these things go by, ours first. */
export const metadataFields = {
  licence: ['licence', 'license'],
  origin: ['origin', 'source', 'url'],
} as const;

const textFields = z.record(z.string(), z.unknown());

/** Takes what it says about licence and origin out of a record of unknown form; anything else counts as nothing. */
export function readMetadata(fields: unknown): SourceMetadata {
  const record = textFields.safeParse(fields);
  if (!record.success) return {};
  const find = (names: readonly string[]): string | undefined => {
    for (const name of names) {
      const value = record.data[name];
      if (typeof value !== 'string' || value.trim() === '') continue;
      return name === 'url' ? withoutQuery(value.trim()) : value.trim();
    }
    return undefined;
  };
  return { licence: find(metadataFields.licence), origin: find(metadataFields.origin) };
}
