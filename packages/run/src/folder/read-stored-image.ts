import { readInside } from '@r2i/files';
import type { StoredImage } from '@r2i/schema';

/** Crops and boxed images have some MB; no photo that is read comes near. */
const maxBytes = 2 ** 30;

/**
 * The bytes of an image that a record of a run names. Run folders come from other people: the path must lie in the folder,
 * and the bytes must have the hash that is the image's id.
 *
 * @param folder - Of the run.
 * @param allocate - Memory that the file may be read into.
 * @throws {ForeignFileError} For each reason there is; `missing` and `changed` can be mended from the photo.
 */
export function readStoredImage(
  folder: string,
  { path, id }: Pick<StoredImage, 'path' | 'id'>,
  allocate?: (size: number) => Uint8Array,
): Promise<Uint8Array> {
  return readInside(folder, path, { maxBytes, sha256: id, allocate });
}
