import { type SourceMediaType, sniffMediaType } from './sniff-media-type.ts';

const extensions: Readonly<Record<SourceMediaType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/tiff': 'tif',
  'image/avif': 'avif',
};

/** Media type and usual extension of an image file, told by its first bytes; `undefined` for anything else. */
export function mediaTypeOf(bytes: Uint8Array): { mediaType: string; extension: string } | undefined {
  const mediaType = sniffMediaType(bytes);
  return mediaType === null ? undefined : { mediaType, extension: extensions[mediaType] };
}
