/** How many characters at the end of a text are the beginning of another, and not the whole of it. */
export function beginningAtEnd(text: string, other: string): number {
  for (let length = Math.min(text.length, other.length - 1); length > 0; length -= 1) {
    if (text.endsWith(other.slice(0, length))) return length;
  }
  return 0;
}
