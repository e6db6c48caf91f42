/** Far above what any form of boxes has. */
const deepest = 100;

/**
 * Whether a JSON text nests deeper than any form of boxes does: what walks over such a value calls itself for each level, and runs out of stack. Looks
 * at each character once.
 */
export function nestsDeeply(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}
