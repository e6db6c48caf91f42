import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { ForeignFileError, findInside } from '@r2i/files';
import { type EncodedImage, errorCode, hashBytes, type StoredImage } from '@r2i/schema';

import { RunIntegrityError } from '../errors/run-integrity-error.ts';
import { removeTemporaryFiles, writeAtomic } from '../lines/write-atomic.ts';

/** Folders of a run that hold images under their own hashes. */
export const imageKinds = ['crops', 'boxed', 'thumbnails'] as const;

export type ImageKind = (typeof imageKinds)[number];

const extensions: Record<EncodedImage['mediaType'], string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** Whether images of a media type are kept in runs. */
export function isStorable(mediaType: string): mediaType is EncodedImage['mediaType'] {
  return Object.hasOwn(extensions, mediaType);
}

/**
 * Stores an image as `<kind>/<sha256>.<ext>`, durably and at once or not at all. One that is there is left
 * untouched.
 *
 * @throws {RunIntegrityError} `image-id-mismatch` if `image.id` is not the hash of its bytes.
 */
export async function storeImage(folder: string, kind: ImageKind, image: EncodedImage): Promise<StoredImage> {
  const { id, bytes, mediaType, width, height } = image;
  const hash = hashBytes(bytes);
  if (hash !== id) {
    throw new RunIntegrityError({
      reason: 'image-id-mismatch',
      detail: `an image for ${kind} says its id is ${id}, but its bytes hash to ${hash}`,
    });
  }
  const name = `${id}.${extensions[mediaType]}`;
  const path = join(folder, kind, name);
  if ((await sizeOf(path)) !== bytes.length) {
    await mkdir(join(folder, kind), { recursive: true });
    await writeAtomic(path, (file) => file.writeFile(bytes));
  }
  return { id, path: `${kind}/${name}`, mediaType, width, height };
}

/**
 * Looks where the folders for images lead, before anything is written to them or removed.
 *
 * @throws {ForeignFileError} `link-out` where one is a link out of the run folder.
 */
export async function requireOwnFolders(folder: string): Promise<void> {
  for (const kind of imageKinds) {
    await findInside(folder, kind).catch((error: unknown) => {
      if (!(error instanceof ForeignFileError && error.reason === 'missing')) throw error;
    });
  }
}

/** Removes half-written images that a killed process left. */
export async function clearImageFolders(folder: string): Promise<number> {
  let removed = 0;
  for (const kind of imageKinds) {
    try {
      removed += await removeTemporaryFiles(join(folder, kind));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  }
  return removed;
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
