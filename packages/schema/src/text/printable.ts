/**
 * What steers a terminal or a reader's eye and shows nothing itself: controls (C0, DEL, C1: no escape sequence begins without
 * one) but tab and line feed, separators of lines, halves of pairs, and what Unicode has shown as nothing: marks, overrides and
 * isolates of direction, characters without width, fillers, tags.
 */
const unprintable: RegExp = /(?![\t\n])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{DI}\uFFF9-\uFFFB]/gu;

/** These shape letters of Persian or Hindi, or make one emoji of several. */
const joiner: RegExp = /^[\u034F\u200C\u200D]$/u;
/** These choose a form of the one character before them. */
const selector: RegExp = /^[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]$/u;

/**
 * A text as it may be shown: characters that steer a terminal, turn the direction of what follows, or hide, are written as JSON
 * writes them (`\u001b`). Tabs and line feeds stay, and so does every letter of every script. JSON stays the same JSON.
 */
export function printable(text: string): string {
  return text.replace(unprintable, (character, at: number) => {
    const before = lastOf(text.slice(Math.max(0, at - 2), at));
    if (selector.test(character)) return /^[^\p{DI}\p{Cc}\s]$/u.test(before) ? character : escaped(character);
    if (!joiner.test(character)) return escaped(character);
    const after = String.fromCodePoint(text.codePointAt(at + 1) ?? 0x20);
    return isShaped(before) && isShaped(after) ? character : escaped(character);
  });
}

function lastOf(text: string): string {
  return [...text].at(-1) ?? '';
}

/** Whether joiners change how a character looks. ASCII is never shaped. */
function isShaped(character: string): boolean {
  return (
    /^(?:[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])$/u.test(character) && character > '\x7F'
  );
}

function escaped(character: string): string {
  let written = '';
  for (let at = 0; at < character.length; at++) {
    written += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }
  return written;
}
