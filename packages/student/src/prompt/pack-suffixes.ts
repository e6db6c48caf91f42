import type { PromptPositions } from './mrope-positions.ts';

/** Several questions behind one prefix, as one sequence. */
export interface PackedPrompt {
  readonly ids: readonly number[];
  /** One list an axis; every question goes on where the prefix ends. */
  readonly positions: readonly (readonly number[])[];
  /** 0 for the prefix, 1 for the first question, 2 for the second. A token sees its own segment and the prefix. */
  readonly segments: readonly number[];
  /** Place of each question's last token: its logits are the answer's first. */
  readonly lastTokens: readonly number[];
}

/** Packs questions behind the prefix they share; see `attention_bias` in the graph contract. */
export function packSuffixes(
  prefix: { readonly ids: readonly number[]; readonly positions: PromptPositions },
  suffixes: readonly (readonly number[])[],
): PackedPrompt {
  const { axes, next } = prefix.positions;
  const counted = suffixes.flatMap((suffix) => suffix.map((_, place) => next + place));
  let length = prefix.ids.length;
  return {
    ids: [...prefix.ids, ...suffixes.flat()],
    positions: axes.map((axis) => [...axis, ...counted]),
    segments: [prefix.ids, ...suffixes].flatMap((piece, segment) => piece.map(() => segment)),
    lastTokens: suffixes.map((suffix) => {
      length += suffix.length;
      return length - 1;
    }),
  };
}
