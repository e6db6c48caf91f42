/**
 * A text from outside within a line of Markdown: on one line, so that it begins no heading, list or table, and with neither tags nor
 * links or pictures in it.
 */
export function markdownText(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/<(?=[a-z/!?])/giu, '\\<')
    .replaceAll(/\](?=[([:])/gu, ']\\');
}

/** A table in Markdown. Cells may hold anything, as the name of a model does. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A bar behind a backslash would end the cell, if that were left as it is. */
function cell(text: string | number): string {
  return markdownText(String(text)).replaceAll(/\\(?=\\|\||$)|\|/gu, '\\$&');
}
