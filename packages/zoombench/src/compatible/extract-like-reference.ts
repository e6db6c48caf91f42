/**
 * The stretch of an output that the reference evaluation compares: between the first `<answer>` and the first
 * `</answer>` wherever they stand, else everything from the first `Answer:` on, that word included, else the
 * last three lines. Thinking is not skipped. Where the closing tag is missing, the last character is lost.
 *
 * @returns The stretch as it is, white space included; possibly empty.
 */
export function extractLikeReference(output: string): string {
  const tag = output.indexOf('<answer>');
  if (tag >= 0) {
    return output
      .slice(tag, output.indexOf('</answer>'))
      .replaceAll('<answer>', '')
      .replaceAll('</answer>', '');
  }
  const marker = output.indexOf('Answer:');
  return marker >= 0 ? output.slice(marker) : output.split('\n').slice(-3).join('\n');
}
