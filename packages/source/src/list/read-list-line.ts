import { z } from 'zod';

import { SourceEntryError } from '../errors/source-entry-error.ts';
import { readMetadata, type SourceMetadata } from '../sources/source-metadata.ts';
import { withoutQuery } from './without-query.ts';

/** One image that a list names. */
export interface ListedImage extends SourceMetadata {
  /** Path, or URL. */
  readonly location: string;
  /** What the list calls it; `undefined` where it gives no name. */
  readonly name: string | undefined;
  /** Line, counted from 1. */
  readonly row: number;
}

const fieldsSchema = z.looseObject({ name: z.string().min(1).optional() });
/** Where a line says which image it means. */
export const locationFields = ['image', 'path', 'file_name', 'image_path', 'url', 'image_url'] as const;

/**
 * Reads one line of a list: a JSON object with `image`, `path`, `file_name`, `image_path`, `url` or `image_url`, and where
 * it has them `name`, `licence` or `license`, `origin` or `source`; or, in a text list, the path or URL alone.
 *
 * @returns `undefined` for an empty line or a comment (`#`) of a text list.
 * @throws {SourceEntryError} Naming file and line.
 */
export function readListLine(line: string, place: { file: string; row: number }): ListedImage | undefined {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return undefined;
  if (!text.startsWith('{')) {
    if (/\.(jsonl|ndjson)$/iu.test(place.file))
      throw new SourceEntryError({ ...place, detail: 'the line is no JSON object' });
    return { location: text, name: undefined, row: place.row };
  }
  const fields = parseObject(text, place);
  for (const field of locationFields) {
    const location = fields[field];
    if (location === undefined || location === null) continue;
    if (typeof location !== 'string' || location === '') {
      throw new SourceEntryError({ ...place, column: field, detail: 'must be a path or a URL' });
    }
    const { licence, origin } = readMetadata(fields);
    // A URL is where the image is from, unless the line says better.
    const from = origin ?? (isUrl(location) ? withoutQuery(location) : undefined);
    return { location, name: fields.name, licence, origin: from, row: place.row };
  }
  throw new SourceEntryError({
    ...place,
    detail: `names no image; it needs one of ${locationFields.join(', ')}`,
  });
}

/** Whether a location is on the web. */
export function isUrl(location: string): boolean {
  return /^https?:\/\//iu.test(location);
}

function parseObject(text: string, place: { file: string; row: number }): z.infer<typeof fieldsSchema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new SourceEntryError({ ...place, detail: 'the line is not JSON', cause });
  }
  const fields = fieldsSchema.safeParse(value);
  if (fields.success) return fields.data;
  const [issue] = fields.error.issues;
  throw new SourceEntryError({
    ...place,
    column: String(issue?.path[0] ?? ''),
    detail: issue?.message ?? 'is not valid',
  });
}
