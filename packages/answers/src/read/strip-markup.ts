/** Layers of markup that are followed; real outputs have two or three. */
const maxLayers = 32;

/** Marks that stand alike on both sides, once or several times. */
const runs = ['*', '_', '`', '~~'] as const;

const braced = '([^{}]*(?:\\{[^{}]*\\}[^{}]*)*)';
const wrappers: readonly RegExp[] = [
  /^```[a-z]*\n([\s\S]*)```$/,
  /^\${1,2}([^$]*)\${1,2}$/,
  /^["“”„]([\s\S]*)["“”]$/,
  /^['‘’]([\s\S]*)['‘’]$/,
  /^«([^«»]*)»$/,
  /^\\\(([\s\S]*)\\\)$/,
  /^\\\[([\s\S]*)\\\]$/,
  new RegExp(`^\\\\(?:text|textbf|textit|textrm|mathrm|mathbf|mathsf|operatorname|mbox)\\s*\\{${braced}\\}$`),
  /^<(?:b|i|strong|em|u)>([\s\S]*)<\/(?:b|i|strong|em|u)>$/i,
];

/** Takes emphasis, quotes, code marks and TeX text commands off the outside of an answer, however nested. */
export function stripMarkup(text: string): string {
  let bare = text.trim();
  for (let layer = 0; layer < maxLayers; layer += 1) {
    const inside = stripLayer(bare).trim();
    if (inside === bare) break;
    bare = inside;
  }
  return bare;
}

function stripLayer(text: string): string {
  for (const wrapper of wrappers) {
    const inside = wrapper.exec(text)?.[1];
    if (inside !== undefined) return inside;
  }
  for (const mark of runs) {
    const inside = stripRun(text, mark);
    if (inside !== text) return inside;
  }
  // `**B**.` and `**B.** because …`: emphasis that covers a part only.
  return text.replaceAll('**', '');
}

function stripRun(text: string, mark: string): string {
  let [from, to] = [0, text.length];
  while (
    to - from >= 2 * mark.length &&
    text.startsWith(mark, from) &&
    text.startsWith(mark, to - mark.length)
  ) {
    from += mark.length;
    to -= mark.length;
  }
  return text.slice(from, to);
}
