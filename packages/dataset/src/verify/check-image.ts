import { ImageLoadError, readImageSize } from '@r2i/crop';
import { ForeignFileError, readInside } from '@r2i/files';
import { hashBytes, type LoadedImage, problemOf } from '@r2i/schema';
import type { ExportedRow } from '../manifest/export-manifest.ts';

/** A picture of a row is one that was decoded when it was written. */
const maxImageBytes = 2 ** 30;

/**
 * Compares the picture of a row with its provenance.
 *
 * @param at - Told of what is wrong, by column.
 * @returns Path of its file below the folder, where it is one of its own and was read.
 */
export async function checkImage(
  root: string,
  image: LoadedImage,
  origin: ExportedRow,
  at: (column: string, detail: string) => void,
): Promise<string | undefined> {
  const path = 'path' in image ? image.path : undefined;
  try {
    const bytes =
      'bytes' in image ? image.bytes : await readInside(root, image.path, { maxBytes: maxImageBytes });
    if (hashBytes(bytes) !== origin.image.sha256) {
      at('image', 'is not the picture that export-rows.jsonl names');
      return path;
    }
    const { width, height } = await readImageSize(bytes, { name: origin.photo.name });
    if (width !== origin.image.width || height !== origin.image.height)
      at(
        'image',
        `is ${width}x${height} px, export-rows.jsonl says ${origin.image.width}x${origin.image.height}`,
      );
  } catch (error) {
    if (error instanceof ForeignFileError) at('image', error.message);
    else if (error instanceof ImageLoadError) at('image', `cannot be decoded (${error.message})`);
    else at('image', `cannot be read (${problemOf(error)})`);
  }
  return path;
}
