/** A stretch of an output that a marker declares to be the answer. Offsets count UTF-16 code units. */
export interface AnswerSpan {
  /** Where the marker begins. */
  readonly start: number;
  /** Where the marked stretch ends, exclusive. */
  readonly end: number;
  readonly content: string;
  readonly marker: 'tags' | 'boxed' | 'line' | 'phrase';
}

const opening = /\\f?boxed\s*\{/g;

/** Finds `\boxed{…}` with balanced braces inside; one that never closes runs to the end of its line. */
export function findBoxedSpans(text: string): AnswerSpan[] {
  return [...text.matchAll(opening)].map((match) => {
    const start = match.index;
    const from = start + match[0].length;
    const end = closingBrace(text, from);
    return { start, end: Math.min(end + 1, text.length), content: text.slice(from, end), marker: 'boxed' };
  });
}

function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let index = from; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\\') index += 1;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth === 0) return index;
  }
  const lineEnd = text.indexOf('\n', from);
  return lineEnd === -1 ? text.length : lineEnd;
}
