const quote = 0x22;
const backslash = 0x5c;

/**
 * Whether lists and objects of a JSON text stand in one another more than so many times. Whatever goes through a value level by level
 * would have no stack left; the parser alone has no such limit. Takes time that is linear in the length of the text, which need not be JSON.
 */
export function nestsDeeper(text: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === quote) {
      at = endOfString(text, at);
      continue;
    }
    // `[` and `{`, `]` and `}` differ by one bit.
    const either = sign | 0x20;
    if (either === 0x7b) depth += 1;
    else if (either === 0x7d) depth -= 1;
    if (depth > most) return true;
  }
  return false;
}

/** Place of the quote that ends a string; the length of the text where there is none. */
function endOfString(text: string, begin: number): number {
  for (let end = text.indexOf('"', begin + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === backslash) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}
