import { randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { EncodedImage, ImageEncoder, ImageView } from '@r2i/schema';

import { encodeOnce } from './data-url.ts';

/** Tells where a service can read an image itself: a `file:` or `https:` URL. */
export type ImageReference = (image: ImageView) => Promise<string>;

/**
 * Hands images over as files in a folder that the service reads too, so that nothing is uploaded. A file is
 * named by the hash of its bytes and written once. vLLM needs `--allowed-local-media-path <folder>`.
 *
 * @param folder - Made where it is missing. Nothing in it is ever deleted.
 * @param encoder - Writes images anew first. @default as they are
 * @returns Give it to `createOpenAITeacher` as `images`. It throws the file system's errors.
 */
export function createImageFolder(folder: string, encoder?: ImageEncoder): ImageReference {
  const root = resolve(folder);
  const encode = encodeOnce((image): Promise<EncodedImage> => encoder?.encode(image) ?? image.encoded());
  const writing = new Map<string, Promise<void>>();

  const writeOnce = async (path: string, bytes: Uint8Array): Promise<void> => {
    if (await isThere(path)) return;
    await mkdir(root, { recursive: true });
    const part = `${path}.${randomUUID()}.part`;
    try {
      await writeFile(part, bytes);
      await rename(part, path);
    } finally {
      await rm(part, { force: true });
    }
  };

  return async (image) => {
    const { id, bytes, mediaType } = await encode(image);
    const path = join(root, `${id}.${mediaType.slice('image/'.length)}`);
    const underWay = writing.get(path) ?? writeOnce(path, bytes).finally(() => writing.delete(path));
    writing.set(path, underWay);
    await underWay;
    return pathToFileURL(path).href;
  };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
