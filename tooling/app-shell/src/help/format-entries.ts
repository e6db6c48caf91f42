import { wrapText } from './wrap-text.ts';

/** Columns of help where nobody says how wide the terminal is. */
export const defaultColumns = 100;

/** A line of help: what is typed, and what it does. */
export interface HelpEntry {
  readonly typed: string;
  readonly about: string;
}

/** Entries under a heading. */
export interface HelpGroup {
  readonly heading: string;
  readonly entries: readonly HelpEntry[];
}

/** Groups of entries, what they do in one column. */
export function formatEntries(groups: readonly HelpGroup[], columns: number): string {
  const widths = groups.flatMap(({ entries }) => entries.map(({ typed }) => typed.length));
  const width = Math.min(30, Math.max(...widths)) + 2;
  const line = ({ typed, about }: HelpEntry): string => {
    const indent = 2 + width;
    const wrapped = wrapText(about, { columns, indent });
    if (about === '') return `  ${typed}`;
    return typed.length + 2 > width
      ? `  ${typed}\n${' '.repeat(indent)}${wrapped}`
      : `  ${typed.padEnd(width)}${wrapped}`;
  };
  return groups.map(({ heading, entries }) => [`${heading}:`, ...entries.map(line)].join('\n')).join('\n\n');
}
