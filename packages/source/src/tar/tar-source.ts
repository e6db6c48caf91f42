import type { FileHandle } from 'node:fs/promises';

import { readAt } from '@r2i/files';
import { isR2IError, messageOf } from '@r2i/schema';

import { ImageSourceError } from '../errors/image-source-error.ts';
import { ImageTooLargeError } from '../errors/image-too-large-error.ts';
import { SourceEntryError } from '../errors/source-entry-error.ts';
import { SourceReadError } from '../errors/source-read-error.ts';
import { baseOfPattern, findFiles } from '../folder/find-files.ts';
import { hasImageExtension } from '../folder/has-image-extension.ts';
import { ownPath } from '../folder/own-path.ts';
import { isHidden, type OnPassedOver, passedOverKind } from '../folder/passed-over.ts';
import { requireImageSize } from '../folder/read-image-handle.ts';
import { createFreeNames } from '../sources/free-names.ts';
import type { ImageEntry, ImageSource } from '../sources/image-source.ts';
import { recentlyOpen } from '../sources/recently-open.ts';
import { readMetadata, type SourceMetadata } from '../sources/source-metadata.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import { openArchive } from './open-archive.ts';
import { type TarEntry, tarEntries } from './tar-entries.ts';

/** A sidecar tells of one image. */
const maxSidecarBytes = 1 << 20;

/** An archive that is open, with what was found in it. */
interface OpenTar {
  readonly handle: FileHandle;
  /** Set where an entry is looked for by its name. */
  entries: Promise<ReadonlyMap<string, TarEntry>> | undefined;
}

/**
 * Images in tar archives, as WebDataset lays them out: files of one sample follow each other and share their name up
 * to the first dot. A `.json` beside an image may say its licence and origin. An image is named
 * `<archive>/<path in it>`. Archives may be compressed with gzip; they are unpacked to a temporary file. See {@link recentlyOpen}.
 */
export function openTarSource(spec: SourceSpec): ImageSource {
  const root = baseOfPattern(spec.location);
  const archives = recentlyOpen<OpenTar>({
    open: async (archive) => ({
      handle: await openArchive(ownPath(root, archive), archive),
      entries: undefined,
    }),
    close: ({ handle }) => handle.close(),
  });
  const readEntry = async (archive: string, entry: TarEntry): Promise<Uint8Array> => {
    try {
      requireImageSize(`${archive}/${entry.name}`, entry.size);
      const { handle } = await archives.get(archive);
      const bytes = await readAt(handle, entry.offset, entry.size);
      if (bytes.length < entry.size)
        throw new Error(`cut short after ${bytes.length} of ${entry.size} bytes`);
      return bytes;
    } catch (cause) {
      if (cause instanceof ImageTooLargeError) throw cause;
      const detail = `cannot be read (${messageOf(cause)})`;
      throw new SourceEntryError({ file: archive, column: entry.name, detail, cause });
    }
  };
  return {
    spec,
    async *images({ signal, onPassedOver } = {}) {
      for await (const { name: archive } of findFiles(spec.location, isTar, onPassedOver)) {
        const found = archiveImages({
          archive,
          spec,
          onPassedOver,
          open: async () => (await archives.get(archive)).handle,
          read: (entry) => readEntry(archive, entry),
        });
        for await (const entry of found) {
          signal?.throwIfAborted();
          yield entry;
        }
      }
    },
    async read(name) {
      const [, archive = '', inside = ''] = /^(.*?\.(?:tar|tgz|tar\.gz))\/(.*)$/isu.exec(name) ?? [];
      const opened = archive === '' ? undefined : await archives.get(archive);
      if (opened !== undefined) opened.entries ??= indexArchive(opened.handle, archive);
      const entry = (await opened?.entries)?.get(inside);
      if (entry !== undefined) return readEntry(archive, entry);
      throw new ImageSourceError({ source: spec.location, reason: 'missing', detail: `there is no ${name}` });
    },
    close: archives.close,
  };
}

function isTar(name: string): boolean {
  return /\.(?:tar|tgz|tar\.gz)$/iu.test(name);
}

function isImage(name: string): boolean {
  return hasImageExtension(name) && !isHidden(name);
}

/** Names are unique: a second entry of a name that is taken gets `#2`. */
async function indexArchive(handle: FileHandle, archive: string): Promise<ReadonlyMap<string, TarEntry>> {
  const entries = new Map<string, TarEntry>();
  const free = createFreeNames();
  try {
    for await (const entry of tarEntries(handle, archive)) {
      if (isImage(entry.name)) entries.set(free(entry.name), entry);
    }
  } catch (error) {
    // What lies before the damage can still be had.
    if (!(error instanceof SourceEntryError)) throw error;
  }
  return entries;
}

async function* archiveImages({
  archive,
  spec: { licence, origin },
  onPassedOver,
  open,
  read,
}: {
  readonly archive: string;
  readonly spec: SourceSpec;
  readonly onPassedOver: OnPassedOver;
  readonly open: () => Promise<FileHandle>;
  readonly read: (entry: TarEntry) => Promise<Uint8Array>;
}): AsyncGenerator<ImageEntry, void, undefined> {
  const free = createFreeNames();
  const entriesOf = ({ images, metadata }: Group): ImageEntry[] =>
    images.map((image) => ({
      name: `${archive}/${free(image.name)}`,
      licence: metadata.licence ?? licence,
      origin: metadata.origin ?? origin,
      read: () => read(image),
    }));
  try {
    const handle = await open();
    let group: Group | undefined;
    let failure: unknown;
    try {
      for await (const entry of tarEntries(handle, archive, onPassedOver)) {
        const key = groupKey(entry.name);
        if (group !== undefined && group.key !== key) {
          yield* entriesOf(group);
          group = undefined;
        }
        group ??= { key, images: [], metadata: {} };
        if (isImage(entry.name)) group.images.push(entry);
        else if (/\.json$/iu.test(entry.name) && !isHidden(entry.name)) {
          group.metadata = await readSidecar(handle, entry);
        } else onPassedOver?.(passedOverKind(entry.name));
      }
    } catch (error) {
      failure = error;
    }
    if (group !== undefined) yield* entriesOf(group);
    if (failure !== undefined) throw failure;
  } catch (cause) {
    const error = isR2IError(cause) ? cause : new SourceReadError({ file: archive, path: archive, cause });
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
