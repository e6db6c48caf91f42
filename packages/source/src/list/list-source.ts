import { basename, dirname } from 'node:path';

import { ForeignFileError, openInside } from '@r2i/files';

import { ImageSourceError } from '../errors/image-source-error.ts';
import { SourceEntryError } from '../errors/source-entry-error.ts';
import { SourceReadError } from '../errors/source-read-error.ts';
import { readImageHandle } from '../folder/read-image-handle.ts';
import { findByScan } from '../sources/find-by-scan.ts';
import type { ImageSource } from '../sources/image-source.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import { fetchImage } from '../web/fetch-image.ts';
import { nameOfUrl } from '../web/name-of-url.ts';
import { createWebClient, type WebAccess } from '../web/web-client.ts';
import { listLines } from './list-lines.ts';
import { listedEntries } from './listed-entries.ts';
import { isUrl } from './read-list-line.ts';

/**
 * Images that a list names, one a line: JSONL, text with a path or URL a line, or a table; see `readListLine`. Paths lie below
 * the folder of the list, or below `root` of the spec, and no link leads out of it: lists come from other people. An image is named by its path or by host and path of its URL.
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
        isUrl(location) ? fetchImage(client, location, signal) : readListed(root, location),
    });
    for await (const entry of entries) {
      signal?.throwIfAborted();
      yield entry;
    }
  };
  const find = findByScan(spec.location, images);
  return { spec, images, read: async (name) => (await find(name)).read(), close: () => client.close() };
}

async function* linesOf(path: string): ReturnType<typeof listLines> {
  try {
    yield* listLines(path);
  } catch (cause) {
    if (!(cause instanceof ForeignFileError)) throw cause;
    const missing = cause.reason === 'missing';
    const detail = missing ? 'there is no such list' : `the list cannot be read (${cause.detail})`;
    throw new ImageSourceError({ source: path, reason: missing ? 'missing' : 'unreadable', detail, cause });
  }
}

async function readListed(root: string, location: string): Promise<Uint8Array> {
  try {
    const { handle } = await openInside(root, location, {
      maxBytes: Number.POSITIVE_INFINITY,
      fromWindows: true,
    });
    await using open = handle;
    return await readImageHandle(open, location);
  } catch (cause) {
    if (!(cause instanceof ForeignFileError)) throw cause;
    if (cause.reason === 'leads-out') {
      const detail = `${cause.detail}; give a folder that holds it as the root of the list`;
      throw new SourceEntryError({ file: location, detail, cause });
    }
    throw new SourceReadError({ file: location, path: location, cause });
  }
}
