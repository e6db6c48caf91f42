import type { SourceMediaType } from '../sniff-media-type.ts';
import type { OtherDecoder } from './other-decoder.ts';

/** Loaded where the first file of their kind comes. */
const decoders: Readonly<Partial<Record<SourceMediaType, () => Promise<OtherDecoder>>>> = {
  'image/bmp': async () => (await import('./bmp-decoder.ts')).bmpDecoder,
  'image/heic': async () => (await import('./heic-decoder.ts')).heicDecoder,
};

/** @returns `undefined` for formats that sharp decodes. */
export async function findDecoder(mediaType: SourceMediaType | null): Promise<OtherDecoder | undefined> {
  return mediaType === null ? undefined : decoders[mediaType]?.();
}
