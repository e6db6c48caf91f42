import { allMatches } from './all-matches.ts';

/** A stretch of an output that a marker declares to be the answer. Offsets count UTF-16 code units. */
export interface AnswerSpan {
  /** Where the marker begins. */
  readonly start: number;
  /** Where the marked stretch ends, exclusive. */
  readonly end: number;
  readonly content: string;
  readonly marker: 'tags' | 'boxed' | 'json' | 'line' | 'phrase';
}

const opening = /\\f?boxed\s*\{/g;

/** Longest content of a box, in characters, so that a model that repeats itself costs little. */
const maxBoxLength = 4000;

/**
 * Finds `\boxed{…}` with balanced braces inside; one that never closes runs to the end of its line. A box
 * within a box is part of the outer one.
 */
export function findBoxedSpans(text: string): AnswerSpan[] {
  const spans: AnswerSpan[] = [];
  for (const match of allMatches(text, opening)) {
    const start = match.index;
    if (start < (spans.at(-1)?.end ?? 0)) continue;
    const from = start + match[0].length;
    const end = closingBrace(text, from);
    spans.push({
      start,
      end: Math.min(end + 1, text.length),
      content: text.slice(from, end),
      marker: 'boxed',
    });
  }
  return spans;
}

function closingBrace(text: string, from: number): number {
  const limit = Math.min(text.length, from + maxBoxLength);
  let depth = 1;
  for (let index = from; index < limit; index += 1) {
    const character = text[index];
    if (character === '\\') index += 1;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth === 0) return index;
  }
  const lineEnd = text.indexOf('\n', from);
  return lineEnd === -1 ? text.length : lineEnd;
}
