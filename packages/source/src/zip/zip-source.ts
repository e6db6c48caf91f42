import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import { openRegular } from '@r2i/files';
import { isR2IError, messageOf } from '@r2i/schema';
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';

import { ImageSourceError } from '../errors/image-source-error.ts';
import { SourceEntryError } from '../errors/source-entry-error.ts';
import { SourceReadError } from '../errors/source-read-error.ts';
import { baseOfPattern, findFiles } from '../folder/find-files.ts';
import { hasImageExtension } from '../folder/has-image-extension.ts';
import { ownPath } from '../folder/own-path.ts';
import { isHidden, passedOverKind, pathInArchive } from '../folder/passed-over.ts';
import { requireImageSize } from '../folder/read-image-handle.ts';
import { mostUnpacked, tellGrowth } from '../sources/archive-growth.ts';
import { createFreeNames } from '../sources/free-names.ts';
import type { ImageSource } from '../sources/image-source.ts';
import { recentlyOpen } from '../sources/recently-open.ts';
import type { SourceSpec } from '../sources/source-spec.ts';

/** A zip archive, listed. */
interface OpenZip {
  readonly zip: ZipFile;
  /** Images by their names, which are unique: a second entry of a name that is taken gets `#2`. */
  readonly images: ReadonlyMap<string, Entry>;
  /** Kinds of the other files, in the order of the archive. */
  readonly others: readonly string[];
  /** What ended the list early. */
  readonly failure: unknown;
}

/** Most entries of an archive, each of which is held. */
const maxEntries = 5_000_000;

/**
 * Images in zip archives, by the list at their end; an image is named `<archive>/<path in it>`. Entries are read by their place, when
 * they are asked for, and no more than they say they have.
 */
export function openZipSource(spec: SourceSpec): ImageSource {
  const root = baseOfPattern(spec.location);
  const { licence, origin } = spec;
  const archives = recentlyOpen({
    open: (archive) => openZip(ownPath(root, archive), archive),
    close: async ({ zip }) => zip.close(),
  });
  const readEntry = async (archive: string, name: string): Promise<Uint8Array> => {
    const { zip, images } = await archives.get(archive);
    const entry = images.get(name);
    if (entry === undefined) {
      const detail = `there is no ${archive}/${name}`;
      throw new ImageSourceError({ source: spec.location, reason: 'missing', detail });
    }
    requireImageSize(`${archive}/${name}`, entry.uncompressedSize);
    if (entry.uncompressedSize > mostUnpacked(entry.compressedSize)) {
      throw new SourceEntryError({ file: archive, column: name, detail: tellGrowth(entry.compressedSize) });
    }
    try {
      if (entry.isEncrypted()) throw new Error('it is encrypted');
      return await buffer(await zip.openReadStreamPromise(entry));
    } catch (cause) {
      const detail = `cannot be read (${messageOf(cause)})`;
      throw new SourceEntryError({ file: archive, column: name, detail, cause });
    }
  };
  return {
    spec,
    async *images({ signal, onPassedOver } = {}) {
      for await (const { name: archive } of findFiles(spec.location, isZip, onPassedOver)) {
        let failure: unknown;
        try {
          const found = await archives.get(archive);
          for (const kind of found.others) onPassedOver?.(kind);
          for (const name of found.images.keys()) {
            signal?.throwIfAborted();
            yield { name: `${archive}/${name}`, licence, origin, read: () => readEntry(archive, name) };
          }
          failure = found.failure;
        } catch (error) {
          signal?.throwIfAborted();
          failure = error;
        }
        if (failure === undefined) continue;
        const path = join(root, archive);
        const error = isR2IError(failure)
          ? failure
          : new SourceReadError({ file: archive, path, cause: failure });
        yield { name: archive, licence, origin, read: () => Promise.reject(error) };
      }
    },
    async read(name) {
      const [, archive = '', inside = ''] = /^(.*?\.zip)\/(.*)$/isu.exec(name) ?? [];
      if (archive !== '') return readEntry(archive, inside);
      throw new ImageSourceError({ source: spec.location, reason: 'missing', detail: `there is no ${name}` });
    },
    close: archives.close,
  };
}

function isZip(name: string): boolean {
  return /\.zip$/iu.test(name);
}

async function openZip(path: string, archive: string): Promise<OpenZip> {
  // The library would wait for a pipe.
  const file = await openRegular(path, { links: 'follow' });
  const { size } = await file.stat().finally(() => file.close());
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true, decodeStrings: false });
  const images = new Map<string, Entry>();
  const others: string[] = [];
  const free = createFreeNames();
  let failure: unknown;
  try {
    let count = 0;
    let packed = 0;
    for await (const entry of zip.eachEntry()) {
      count += 1;
      if (count > maxEntries) throw new Error(`it has more than ${maxEntries} entries`);
      packed += entry.compressedSize;
      if (packed > size)
        throw new Error('its entries together are longer than the archive, so they share bytes');
      const name = pathInArchive(
        getFileNameLowLevel(
          entry.generalPurposeBitFlag,
          entry.fileNameRaw,
          entry.extraFields,
          false,
        ).replaceAll('\\', '/'),
      );
      if (name.endsWith('/')) continue;
      if (isLink(entry)) others.push('link');
      else if (hasImageExtension(name) && !isHidden(name)) images.set(free(name), entry);
      else others.push(passedOverKind(name));
    }
  } catch (cause) {
    // What lies before the damage can still be had.
    const why = messageOf(cause);
    failure = new SourceEntryError({ file: archive, detail: `its list is damaged (${why})`, cause });
  }
  return { zip, images, others, failure };
}

/** Made on a system whose links are files of a kind of their own. */
function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}
