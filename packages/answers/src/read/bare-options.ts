/** Options without the labels that they came with. */
export interface BareOptions {
  readonly texts: readonly string[];
  /** The labels where they are figures (`1. red`), so that a figure names an option; else `null`. */
  readonly figures: readonly string[] | null;
}

const labelled = /^\s*[([]?([A-Za-z]|\d{1,2})[)\].:]+\s*(\S[\s\S]*)$/u;

/**
 * Takes the labels off options that are given with them, `A. red` or `(1) red`, where every option has one and they run
 * from the first.
 *
 * @example
 * bareOptions(['A. red', 'B. blue']).texts; // ['red', 'blue']
 */
export function bareOptions(options: readonly string[]): BareOptions {
  const parts = options.map((option) => labelled.exec(option));
  const labels = parts.map((part) => part?.[1] ?? '');
  const runs = (first: string): boolean =>
    labels.every((label, index) =>
      first === '1'
        ? label === String(index + 1)
        : label === String.fromCodePoint((first.codePointAt(0) ?? 0) + index),
    );
  const isLabelled = options.length >= 2 && ['A', 'a', '1'].some(runs);
  if (!isLabelled) return { texts: options, figures: null };
  const texts = parts.map((part, index) => part?.[2]?.trim() ?? options[index] ?? '');
  return { texts, figures: labels[0] === '1' ? labels : null };
}
