/** Formats that are read, by what their first bytes say. File names do not count. */
export type SourceMediaType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/gif'
  | 'image/tiff'
  | 'image/avif'
  | 'image/bmp'
  | 'image/heic';

const signatures: readonly { readonly mediaType: SourceMediaType; readonly starts: RegExp }[] = [
  { mediaType: 'image/jpeg', starts: /^\xff\xd8\xff/ },
  { mediaType: 'image/png', starts: /^\x89PNG\r\n.\n/s },
  { mediaType: 'image/webp', starts: /^RIFF.{4}WEBP/s },
  { mediaType: 'image/gif', starts: /^GIF8[79]a/ },
  { mediaType: 'image/tiff', starts: /^(?:II[*+]\0|MM\0[*+])/ },
  // Brands stand four bytes each behind the box header; AVIF may be the major one or a compatible one.
  { mediaType: 'image/avif', starts: /^.{4}ftyp(?:.{4}){0,12}?avi[fs]/s },
  { mediaType: 'image/heic', starts: /^.{4}ftyp(?:mif1|msf1|hei[cx]|hev[cx])/s },
  // The size of the header that follows tells a bitmap from a text that begins with these letters.
  { mediaType: 'image/bmp', starts: /^BM.{12}[\x28\x34\x38\x6c\x7c]\0\0\0/s },
];

/**
 * Tells an image's format from its first bytes, so that nothing else ever reaches a decoder: not SVG, which
 * may refer to other files, and not the many formats nobody stores photos in.
 *
 * @returns `null` for bytes of no format that is read.
 */
export function sniffMediaType(bytes: Uint8Array): SourceMediaType | null {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  return signatures.find(({ starts }) => starts.test(head))?.mediaType ?? null;
}
