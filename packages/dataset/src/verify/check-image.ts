import { readFile } from 'node:fs/promises';

import { ImageLoadError, readImageSize } from '@r2i/crop';
import type { LoadedImage } from '@r2i/schema';
import { hashBytes } from '@r2i/schema';
import type { ExportedRow } from '../manifest/export-manifest.ts';
import { pathInside } from '../manifest/path-inside.ts';
import { messageOf } from './message-of.ts';

/** Compares the picture of a row with its provenance. @param at - Told of what is wrong, by column. */
export async function checkImage(
  root: string,
  image: LoadedImage,
  origin: ExportedRow,
  at: (column: string, detail: string) => void,
): Promise<void> {
  const path = 'path' in image ? pathInside(root, image.path) : undefined;
  if ('path' in image && path === undefined) {
    at('image', `${image.path} leads out of the export`);
    return;
  }
  try {
    const bytes = 'bytes' in image ? image.bytes : await readFile(path ?? root);
    if (hashBytes(bytes) !== origin.image.sha256) {
      at('image', 'is not the picture that export-rows.jsonl names');
      return;
    }
    const { width, height } = await readImageSize(bytes, { name: origin.photo.name });
    if (width !== origin.image.width || height !== origin.image.height)
      at(
        'image',
        `is ${width}x${height} px, export-rows.jsonl says ${origin.image.width}x${origin.image.height}`,
      );
  } catch (error) {
    if (error instanceof ImageLoadError) at('image', `cannot be decoded (${error.message})`);
    else at('image', `cannot be read (${messageOf(error)})`);
  }
}
