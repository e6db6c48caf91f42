/** First bytes of the image files we know, in hex. */
const signatures = [
  [/^ffd8ff/, 'image/jpeg', 'jpg'],
  [/^89504e470d0a1a0a/, 'image/png', 'png'],
  [/^52494646.{8}57454250/, 'image/webp', 'webp'],
  [/^474946383[79]61/, 'image/gif', 'gif'],
  [/^(49492a00|4d4d002a)/, 'image/tiff', 'tif'],
  [/^.{8}66747970617669[67]/, 'image/avif', 'avif'],
] as const;

/** Media type and usual extension of an image file, told by its first bytes; `undefined` for anything else. */
export function mediaTypeOf(bytes: Uint8Array): { mediaType: string; extension: string } | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  const found = signatures.find(([signature]) => signature.test(head));
  return found === undefined ? undefined : { mediaType: found[1], extension: found[2] };
}
