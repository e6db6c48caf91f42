import { open } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

import { errorCode } from '@r2i/schema';

import { ImageSourceError } from '../errors/image-source-error.ts';
import { pathBelow } from '../folder/path-below.ts';
import { folderFile } from '../folder/walk-folder.ts';
import { findByScan } from '../sources/find-by-scan.ts';
import type { ImageSource } from '../sources/image-source.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import { fetchImage } from '../web/fetch-image.ts';
import { nameOfUrl } from '../web/name-of-url.ts';
import { createWebClient, type WebAccess } from '../web/web-client.ts';
import { listedEntries } from './listed-entries.ts';
import { isUrl } from './read-list-line.ts';

/**
 * Images that a list names, one a line: JSONL, or text with a path or URL a line; see `readListLine`. Paths lie below
 * the folder of the list, or below `root` of the spec. An image is named by its path or by host and path of its URL.
 */
export function openListSource(spec: SourceSpec, access: WebAccess = {}): ImageSource {
  const root = spec.root ?? dirname(spec.location);
  const client = createWebClient(access);
  const images: ImageSource['images'] = async function* ({ signal } = {}) {
    const entries = listedEntries(linesOf(spec.location), {
      file: basename(spec.location),
      spec,
      nameOf: ({ location }) => (isUrl(location) ? nameOfUrl(location) : location),
      read: async ({ location }) =>
        isUrl(location)
          ? fetchImage(client, location, signal)
          : folderFile(location, pathBelow(root, location)).read(),
    });
    for await (const entry of entries) {
      signal?.throwIfAborted();
      yield entry;
    }
  };
  const find = findByScan(spec.location, images);
  return { spec, images, read: async (name) => (await find(name)).read(), close: () => client.close() };
}

async function* linesOf(path: string): AsyncGenerator<string, void, undefined> {
  try {
    await using file = await open(path);
    yield* file.readLines({ encoding: 'utf8' });
  } catch (cause) {
    const missing = errorCode(cause) === 'ENOENT';
    if (errorCode(cause) === undefined) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    const detail = missing ? 'there is no such list' : `the list cannot be read (${why})`;
    throw new ImageSourceError({ source: path, reason: missing ? 'missing' : 'unreadable', detail, cause });
  }
}
