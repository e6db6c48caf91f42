import { ImageLoadError } from '../errors/image-load-error.ts';
import { sniffMediaType } from '../sniff-media-type.ts';
import { unpacksTooMuch } from './unpacks-too-much.ts';

/** @throws {ImageLoadError} For a PNG whose texts and profiles are too long once they are unpacked: before the decoder unpacks them. */
export function requireLittleText(bytes: Uint8Array, imageName: string): void {
  if (sniffMediaType(bytes) !== 'image/png' || !unpacksTooMuch(bytes)) return;
  const detail = 'the texts and profiles beside its pixels unpack to more than 16 MiB';
  throw new ImageLoadError({ reason: 'image-too-much-text', imageName, detail });
}
