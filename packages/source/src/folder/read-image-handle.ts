import type { FileHandle } from 'node:fs/promises';

import { ImageTooLargeError } from '../errors/image-too-large-error.ts';

/** An uncompressed image of 200 million pixels, the most that is decoded by default, has 800 MB with its alpha. */
export const maxImageBytes: number = 2 ** 30;

/** @throws {ImageTooLargeError} Before anything is read. */
export function requireImageSize(imageName: string, bytes: number): void {
  if (bytes > maxImageBytes) throw new ImageTooLargeError({ imageName, bytes, maxBytes: maxImageBytes });
}

/**
 * Reads an open image file whole, if it is no larger than an image may be.
 *
 * @param name - For messages.
 * @throws {ImageTooLargeError} Before anything is read.
 */
export async function readImageHandle(handle: FileHandle, name: string): Promise<Uint8Array> {
  const { size } = await handle.stat();
  requireImageSize(name, size);
  return readAt(handle, 0, size);
}

/** Bytes of a file at a place; fewer where the file ends before. At most 2 GiB may be asked for. */
export async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) return bytes.subarray(0, filled);
    filled += bytesRead;
  }
  return bytes;
}
