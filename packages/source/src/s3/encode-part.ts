/** Encodes a part of a path or query as signatures of version 4 want it: all but letters, digits, `-`, `.`, `_`, `~`. */
export function encodePart(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
