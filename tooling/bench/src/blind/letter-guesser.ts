/** A question with options, one of them right. */
export interface BlindItem {
  readonly right: string;
  readonly wrong: readonly string[];
}

/** What somebody came to who saw neither photo nor question. */
export interface BlindScore {
  readonly items: number;
  readonly wrong: number;
  /** Wrong options that were ruled out. */
  readonly excluded: number;
  /** Items on which the likeliest option is the right one; ties count in part. */
  readonly guessed: number;
}

/** An option this much less likely than the likeliest is ruled out. */
const muchLess = Math.log(20);

/**
 * Guesses by how usual the pairs of letters of each option are among the right answers of all other items: what whoever knows the
 * data set, and sees nothing, can know of how answers look.
 */
export function guessBlindly(items: readonly BlindItem[]): BlindScore {
  const texts = [...new Set(items.map(({ right }) => right))];
  let wrong = 0;
  let excluded = 0;
  let guessed = 0;
  for (const item of items) {
    const model = countPairs(texts.filter((text) => text !== item.right));
    const options = [item.right, ...item.wrong].map((text) => ({ text, likely: likelihood(text, model) }));
    const best = Math.max(...options.map(({ likely }) => likely));
    const top = options.filter(({ likely }) => likely > best - 1e-9);
    wrong += item.wrong.length;
    excluded += options.filter(({ text, likely }) => text !== item.right && likely < best - muchLess).length;
    if (top.some(({ text }) => text === item.right)) guessed += 1 / top.length;
  }
  return { items: items.length, wrong, excluded, guessed };
}

interface Pairs {
  readonly of: ReadonlyMap<string, number>;
  readonly from: ReadonlyMap<string, number>;
}

/** Letters of the alphabet that a text is thought to be drawn from. */
const alphabet = 64;

function pairsOf(text: string): readonly string[] {
  const letters = [...`^${text.toLowerCase()}$`];
  return letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
}

function countPairs(texts: readonly string[]): Pairs {
  const of = new Map<string, number>();
  const from = new Map<string, number>();
  for (const pair of texts.flatMap(pairsOf)) {
    const [first = ''] = pair;
    of.set(pair, (of.get(pair) ?? 0) + 1);
    from.set(first, (from.get(first) ?? 0) + 1);
  }
  return { of, from };
}

function likelihood(text: string, { of, from }: Pairs): number {
  return pairsOf(text).reduce((sum, pair) => {
    const [first = ''] = pair;
    return sum + Math.log(((of.get(pair) ?? 0) + 0.1) / ((from.get(first) ?? 0) + 0.1 * alphabet));
  }, 0);
}
