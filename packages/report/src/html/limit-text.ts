/** A text that was cut, or not. */
export interface LimitedText {
  readonly text: string;
  /** UTF-16 code units left out. */
  readonly left: number;
}

/** Cuts a text to at most `limit` UTF-16 code units, never through a character of two. */
export function limitText(text: string, limit: number): LimitedText {
  if (text.length <= limit) return { text, left: 0 };
  const last = text.charCodeAt(limit - 1);
  const end = last >= 0xd800 && last < 0xdc00 ? limit - 1 : limit;
  return { text: text.slice(0, end), left: text.length - end };
}
