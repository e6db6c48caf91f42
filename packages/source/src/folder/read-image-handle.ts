import type { FileHandle } from 'node:fs/promises';

import { readAt } from '@r2i/files';

import { ImageTooLargeError } from '../errors/image-too-large-error.ts';

/** An uncompressed image of 200 million pixels, the most that is decoded by default, has 800 MB with its alpha. */
const maxImageBytes: number = 2 ** 30;

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
