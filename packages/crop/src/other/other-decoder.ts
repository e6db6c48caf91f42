import type { ImageSize, RawImage } from '@r2i/schema';

/** Decodes a format that sharp does not. What it throws is wrapped by whoever calls it. */
export interface OtherDecoder {
  /** As the pixels will be. Nothing is decoded. @throws If there is no header that can be read. */
  size(bytes: Uint8Array): Promise<ImageSize>;
  /** Oriented 8-bit sRGB. @throws If not all of the image can be decoded. */
  decode(bytes: Uint8Array): Promise<RawImage>;
}
