import { hasImageExtension } from './has-image-extension.ts';
import { type FolderFile, type WalkFolderOptions, walkFolder } from './walk-folder.ts';

/** A file of a source of images. Nothing is read before its `read()`. */
export type ImageFile = FolderFile;

export type ReadImageFolderOptions = Pick<WalkFolderOptions, 'recursive' | 'onPassedOver'>;

/**
 * Yields the images of a folder by name in code units, whatever the order on the disk. What an extension of
 * an image does not mark is passed over, unless it has none and begins like an image. A file or folder that cannot be read is yielded too, and its
 * `read()` throws: one bad file stops nothing and vanishes nowhere.
 *
 * @throws {SourceFolderError} When iterated, if `root` itself cannot be read.
 */
export function readImageFolder(
  root: string,
  options: ReadImageFolderOptions = {},
): AsyncGenerator<ImageFile, void, undefined> {
  return walkFolder(root, { ...options, accept: hasImageExtension, sniff: true });
}
