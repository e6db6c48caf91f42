import { createRandom, deriveSeed, type OptionShuffle } from '@r2i/schema';

/**
 * Puts options into an order that depends on nothing but the seed and the item.
 *
 * @param seed - Of the reading; the item's own seed is derived from it and recorded.
 */
export function shuffleOptions(
  options: readonly string[],
  { seed, id }: { readonly seed: number; readonly id: string },
): { readonly options: readonly string[]; readonly shuffle: OptionShuffle } {
  const own = deriveSeed(seed, 'options', id);
  const shown = createRandom(own).shuffle([...options.entries()]);
  return {
    options: shown.map(([, option]) => option),
    shuffle: { seed: own, order: shown.map(([index]) => index) },
  };
}
