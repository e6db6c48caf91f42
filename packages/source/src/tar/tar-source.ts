import { type FileHandle, open } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { isR2IError } from '@r2i/schema';
import { EntryTooLargeError } from '../errors/entry-too-large-error.ts';
import { ImageSourceError } from '../errors/image-source-error.ts';
import { SourceEntryError } from '../errors/source-entry-error.ts';
import { SourceReadError } from '../errors/source-read-error.ts';
import { baseOfPattern, findFiles } from '../folder/find-files.ts';
import { hasImageExtension } from '../folder/has-image-extension.ts';
import { pathBelow } from '../folder/path-below.ts';
import type { ImageEntry, ImageSource } from '../sources/image-source.ts';
import { readMetadata, type SourceMetadata } from '../sources/source-metadata.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import { readAt, type TarEntry, tarEntries } from './tar-entries.ts';

/** A sidecar tells of one image. */
const maxSidecarBytes = 1 << 20;

/**
 * Images in tar archives, as WebDataset lays them out: files of one sample follow each other and share their name up
 * to the first dot. A `.json` beside an image may say its licence and origin. An image is named
 * `<archive>/<path in it>`.
 */
export function openTarSource(spec: SourceSpec): ImageSource {
  const root = baseOfPattern(spec.location);
  let index: { readonly archive: string; readonly entries: ReadonlyMap<string, TarEntry> } | undefined;
  const indexOf = async (archive: string): Promise<ReadonlyMap<string, TarEntry>> => {
    if (index?.archive !== archive) index = { archive, entries: await indexArchive(archive) };
    return index.entries;
  };
  return {
    spec,
    async *images({ signal } = {}) {
      for await (const { name: archive } of findFiles(spec.location, (name) => /\.tar$/iu.test(name))) {
        for await (const entry of archiveImages(join(root, archive), archive, spec)) {
          signal?.throwIfAborted();
          yield entry;
        }
      }
    },
    async read(name) {
      const [, archive = '', inside = ''] = /^(.*?\.tar)\/(.*)$/isu.exec(name) ?? [];
      const path = pathBelow(root, archive);
      const entry = archive === '' ? undefined : (await indexOf(path)).get(inside);
      if (entry === undefined) {
        throw new ImageSourceError({
          source: spec.location,
          reason: 'missing',
          detail: `there is no ${name}`,
        });
      }
      return readEntry(path, archive, entry);
    },
    close: async () => {
      index = undefined;
    },
  };
}

/** Node ends the process where more is read at once. */
const maxEntryBytes = 2 ** 31 - 1;

/** Names are unique: a second entry of a name that is taken gets `#2`. */
async function indexArchive(path: string): Promise<ReadonlyMap<string, TarEntry>> {
  const entries = new Map<string, TarEntry>();
  await using handle = await open(path);
  try {
    for await (const entry of tarEntries(handle, basename(path))) {
      if (hasImageExtension(entry.name)) entries.set(freeName(entry.name, entries), entry);
    }
  } catch (error) {
    // What lies before the damage can still be had.
    if (!(error instanceof SourceEntryError)) throw error;
  }
  return entries;
}

function freeName(name: string, taken: { has(name: string): boolean }): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name}#${count}`;
  return free;
}

async function* archiveImages(
  path: string,
  archive: string,
  { licence, origin }: SourceSpec,
): AsyncGenerator<ImageEntry, void, undefined> {
  const taken = new Set<string>();
  const entriesOf = ({ images, metadata }: Group): ImageEntry[] =>
    images.map((image) => {
      const name = freeName(image.name, taken);
      taken.add(name);
      return {
        name: `${archive}/${name}`,
        licence: metadata.licence ?? licence,
        origin: metadata.origin ?? origin,
        read: () => readEntry(path, archive, image),
      };
    });
  try {
    await using handle = await open(path);
    let group: Group | undefined;
    let failure: unknown;
    try {
      for await (const entry of tarEntries(handle, archive)) {
        const key = groupKey(entry.name);
        if (group !== undefined && group.key !== key) {
          yield* entriesOf(group);
          group = undefined;
        }
        group ??= { key, images: [], metadata: {} };
        if (hasImageExtension(entry.name)) group.images.push(entry);
        else if (/\.json$/iu.test(entry.name)) group.metadata = await readSidecar(handle, entry);
      }
    } catch (error) {
      failure = error;
    }
    if (group !== undefined) yield* entriesOf(group);
    if (failure !== undefined) throw failure;
  } catch (cause) {
    const error = isR2IError(cause) ? cause : new SourceReadError({ file: archive, path, cause });
    yield { name: archive, licence, origin, read: () => Promise.reject(error) };
  }
}

interface Group {
  readonly key: string;
  readonly images: TarEntry[];
  metadata: SourceMetadata;
}

/** Path up to the first dot of the file's own name. */
function groupKey(name: string): string {
  const slash = name.lastIndexOf('/') + 1;
  const dot = name.indexOf('.', slash + 1);
  return dot === -1 ? name : name.slice(0, dot);
}

async function readSidecar(handle: FileHandle, { offset, size }: TarEntry): Promise<SourceMetadata> {
  if (size > maxSidecarBytes) return {};
  try {
    return readMetadata(JSON.parse((await readAt(handle, offset, size)).toString('utf8')));
  } catch (error) {
    // A sidecar that is no JSON says nothing; the image beside it is whole.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

async function readEntry(
  path: string,
  archive: string,
  { name, offset, size }: TarEntry,
): Promise<Uint8Array> {
  if (size > maxEntryBytes) throw new EntryTooLargeError({ imageName: name, size, most: maxEntryBytes });
  try {
    await using handle = await open(path);
    const bytes = await readAt(handle, offset, size);
    if (bytes.length < size) throw new Error(`cut short after ${bytes.length} of ${size} bytes`);
    return bytes;
  } catch (cause) {
    const detail = `cannot be read (${cause instanceof Error ? cause.message : String(cause)})`;
    throw new SourceEntryError({ file: archive, column: name, detail, cause });
  }
}
