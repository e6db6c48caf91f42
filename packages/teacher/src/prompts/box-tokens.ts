/** Boxes that stand between tokens, with the name before them. */
export interface TokenBox {
  /** What stands between the tokens. */
  readonly inside: string;
  readonly label: string;
}

/** Tokens around boxes, by family: Qwen-VL, Qwen-VL of 2023 and InternVL, DeepSeek-VL2. */
const boxTokens = [
  ['<|box_start|>', '<|box_end|>'],
  ['<box>', '</box>'],
  ['<|det|>', '<|/det|>'],
] as const;
const nameTokens = [
  ['<|object_ref_start|>', '<|object_ref_end|>'],
  ['<ref>', '</ref>'],
  ['<|ref|>', '<|/ref|>'],
] as const;

/**
 * Boxes of a reply between the tokens that models are trained to set around them. All these families count from 0 to
 * 1000 of width and height, left first.
 *
 * @returns Nothing where the reply has no such tokens.
 */
export function readTokenBoxes(said: string): readonly TokenBox[] {
  const tokens = boxTokens.find(([open]) => said.includes(open));
  if (tokens === undefined) return [];
  const [open, close] = tokens;
  const found: TokenBox[] = [];
  let from = 0;
  for (let start = said.indexOf(open); start !== -1; start = said.indexOf(open, from)) {
    const end = said.indexOf(close, start);
    if (end === -1) break;
    found.push({
      inside: said.slice(start + open.length, end).trim(),
      label: nameIn(said.slice(from, start)) ?? found.at(-1)?.label ?? '',
    });
    from = end + close.length;
  }
  return found;
}

function nameIn(text: string): string | undefined {
  for (const [open, close] of nameTokens) {
    const start = text.lastIndexOf(open);
    const end = start === -1 ? -1 : text.indexOf(close, start);
    if (end !== -1) return text.slice(start + open.length, end).trim();
  }
  return undefined;
}
