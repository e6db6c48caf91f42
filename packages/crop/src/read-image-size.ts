import { type ImageSize, throwMachineFault } from '@r2i/schema';

import { ofEngine, sharp } from './engine.ts';
import { DecoderMissingError, ImageLoadError } from './errors/image-load-error.ts';
import { findDecoder } from './other/find-decoder.ts';
import { requireLittleText } from './require-little-text.ts';
import { sniffMediaType } from './sniff-media-type.ts';

/**
 * Reads an image's size from its header, as it will be after EXIF orientation. Nothing is decoded, so a file that is
 * cut short further on goes unnoticed.
 *
 * @throws {ImageLoadError} If there is no header that can be read.
 */
export async function readImageSize(
  bytes: Uint8Array,
  { name }: { readonly name: string },
): Promise<ImageSize> {
  requireLittleText(bytes, name);
  try {
    const mediaType = sniffMediaType(bytes);
    // The engine takes more than is decoded: SVG, for one.
    if (mediaType === null) throw new Error('it starts like no image format that is read');
    const other = await findDecoder(mediaType);
    if (other !== undefined) return await other.size(bytes);
    const { width, height, autoOrient } = await ofEngine(
      sharp(bytes, { limitInputPixels: false }).metadata(),
    );
    return { width: autoOrient?.width ?? width, height: autoOrient?.height ?? height };
  } catch (cause) {
    throwMachineFault(cause, null);
    if (cause instanceof DecoderMissingError) {
      const detail = cause.message;
      throw new ImageLoadError({ reason: 'image-decoder-missing', imageName: name, detail, cause });
    }
    const reason = bytes.length === 0 ? 'image-empty' : 'image-not-recognised';
    throw new ImageLoadError({ reason, imageName: name, detail: 'no image header can be read', cause });
  }
}
