import type { ImageSize, RawImage } from '@r2i/schema';

import type { SourceMediaType } from '../sniff-media-type.ts';

/** Decodes a format that sharp does not. What it throws is wrapped by whoever calls it. */
export interface OtherDecoder {
  /** As the pixels will be. Nothing is decoded. @throws If there is no header that can be read. */
  size(bytes: Uint8Array): Promise<ImageSize>;
  /** Oriented 8-bit sRGB. @throws If not all of the image can be decoded. */
  decode(bytes: Uint8Array): Promise<RawImage>;
}

/** Loaded where the first file of their kind comes. */
const decoders: Readonly<Partial<Record<SourceMediaType, () => Promise<OtherDecoder>>>> = {
  'image/bmp': async () => (await import('./bmp-decoder.ts')).bmpDecoder,
  'image/heic': async () => (await import('./heic-decoder.ts')).heicDecoder,
};

/** @returns `undefined` for formats that sharp decodes. */
export async function otherDecoder(mediaType: SourceMediaType | null): Promise<OtherDecoder | undefined> {
  return mediaType === null ? undefined : decoders[mediaType]?.();
}
