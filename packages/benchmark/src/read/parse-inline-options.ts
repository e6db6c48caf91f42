import { choiceLetters } from '@r2i/schema';

/**
 * Reads options that stand behind one another: `Options: A: red, B: blue` or `(a) Open (b) Closed`. Markers
 * must run from A and look alike; text before the first is passed over, commas between options are dropped.
 *
 * @returns The options in order, or none where there are fewer than two.
 */
export function parseInlineOptions(text: string): string[] {
  for (const marker of [markerInBrackets, markerBeforeColon]) {
    const options = splitAt(text, marker);
    if (options.length >= 2) return options;
  }
  return [];
}

const markerInBrackets = (letter: string): RegExp => new RegExp(`(?:^|\\s)\\(${letter}\\)\\s*`, 'gi');
const markerBeforeColon = (letter: string): RegExp => new RegExp(`(?:^|[\\s,;])${letter}[:.]\\s+`, 'g');

function splitAt(text: string, marker: (letter: string) => RegExp): string[] {
  const options: string[] = [];
  let start: number | null = null;
  let from = 0;
  for (const letter of choiceLetters) {
    const pattern = marker(letter);
    pattern.lastIndex = from;
    const found = pattern.exec(text);
    if (found === null) break;
    if (start !== null) options.push(clean(text.slice(start, found.index)));
    from = found.index + found[0].length;
    start = from;
  }
  if (start !== null) options.push(clean(text.slice(start)));
  return options.every((option) => option !== '') ? options : [];
}

function clean(option: string): string {
  return option.trim().replace(/[,;]$/, '').trim();
}
