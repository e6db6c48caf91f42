interface Part {
  readonly start: number;
  readonly end: number;
}

const closings: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['[', ']'],
]);

/**
 * The outermost objects and lists of a text whose brackets close, in order; brackets within strings do not count.
 *
 * Prose around them may hold odd quotes, so it is not known whether the text begins inside a string. Every position is
 * outside of one in just one of the two ways to count, so two passes find what a search from each bracket would.
 */
export function bracketedParts(text: string): string[] {
  const parts = [...closedParts(text, false), ...closedParts(text, true)];
  parts.sort((left, right) => left.start - right.start || right.end - left.end);
  const outermost: string[] = [];
  let covered = 0;
  for (const { start, end } of parts) {
    if (start < covered) continue;
    outermost.push(text.slice(start, end));
    covered = end;
  }
  return outermost;
}

function closedParts(text: string, beginsInString: boolean): Part[] {
  const parts: Part[] = [];
  let open: { readonly start: number; readonly closing: string }[] = [];
  let inString = beginsInString;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '"') inString = !inString;
    else if (!inString) {
      const closing = closings.get(character);
      if (closing !== undefined) open.push({ start: at, closing });
      else if (character === '}' || character === ']') {
        const last = open.pop();
        // Crossed brackets: none of those open can close any more.
        if (last?.closing !== character) open = [];
        else parts.push({ start: last.start, end: at + 1 });
      }
    }
  }
  return parts;
}
