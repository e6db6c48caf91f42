const wrappers: readonly RegExp[] = [
  /^\*+([\s\S]*?)\*+$/,
  /^_+([\s\S]*?)_+$/,
  /^`+([\s\S]*?)`+$/,
  /^\$+([\s\S]*?)\$+$/,
  /^["“”]([\s\S]*?)["“”]$/,
  /^['‘’]([\s\S]*?)['‘’]$/,
  /^\\\(([\s\S]*?)\\\)$/,
  /^\\(?:text|textbf|mathrm|mathbf|textit)\s*\{([\s\S]*?)\}$/,
];

/** Takes emphasis, quotes, code marks and TeX text commands off the outside of an answer, however nested. */
export function stripMarkup(text: string): string {
  const trimmed = text.trim();
  for (const wrapper of wrappers) {
    const inside = wrapper.exec(trimmed)?.[1];
    if (inside !== undefined && inside.length < trimmed.length) return stripMarkup(inside);
  }
  // `**B**.` and `**B.** because …`: emphasis that covers a part only.
  const bare = trimmed.replace(/\*\*/g, '');
  return bare === trimmed ? trimmed : stripMarkup(bare);
}
