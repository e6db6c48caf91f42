/** The same JPEG with a comment: another file that shows the very same pixels. For tests. */
export function withComment(jpeg: Uint8Array): Uint8Array {
  const text = Buffer.from('a comment');
  const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), text]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}
