/**
 * Breaks text at spaces.
 *
 * @param options.indent - Spaces before every line but the first.
 */
export function wrapText(
  text: string,
  { columns, indent = 0 }: { readonly columns: number; readonly indent?: number },
): string {
  const room = Math.max(20, columns - indent);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).filter((one) => one !== '')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  lines.push(line);
  return lines.join(`\n${' '.repeat(indent)}`);
}
